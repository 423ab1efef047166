package org.sspfilter.impl.wiring;

import java.io.IOException;
import java.io.Reader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.id.OdsCode;
import org.sspfilter.id.TraceId;
import org.sspfilter.impl.audit.AuditRecorder;
import org.sspfilter.impl.certificate.ProvenRequest;
import org.sspfilter.impl.context.AssertedFacts;
import org.sspfilter.impl.context.ContextCheck;
import org.sspfilter.impl.context.ContextSettings;
import org.sspfilter.impl.context.TokenFlavour;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.endpoint.EndpointCheck;
import org.sspfilter.impl.endpoint.EndpointTable;
import org.sspfilter.impl.endpoint.RoutedRequest;
import org.sspfilter.impl.fetch.DaemonScheduler;
import org.sspfilter.impl.firewall.FirewallLimits;
import org.sspfilter.impl.firewall.RequestFirewall;
import org.sspfilter.impl.headers.HeadersCheck;
import org.sspfilter.impl.headers.SpineCall;
import org.sspfilter.impl.interaction.AddressedCall;
import org.sspfilter.impl.interaction.InteractionCheck;
import org.sspfilter.impl.ownership.OwnershipStage;
import org.sspfilter.impl.pipeline.ClaimedContext;
import org.sspfilter.impl.pipeline.Dialects;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Pipeline;
import org.sspfilter.impl.pipeline.RequestIds;
import org.sspfilter.impl.profile.Profile;
import org.sspfilter.impl.profile.ProfileException;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.reload.Reloads;
import org.sspfilter.impl.response.Dialect;
import org.sspfilter.impl.response.RefusalSettings;
import org.sspfilter.impl.response.Refusals;
import org.sspfilter.impl.settings.EndpointSettings;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.Enforcement;
import org.sspfilter.impl.stage.IncomingRequest;

/**
 * Builds the gate from the settings. Reads all of them before it gives up, so that one start tells every problem; what was
 * built by then is closed again.
 */
public final class Assembly {

    private static final Logger LOG = System.getLogger(Assembly.class.getName());

    private final SettingValues values;
    private final SspFilterSettings given;
    private final Surroundings surroundings;
    private final Problems problems;
    private final List<AutoCloseable> resources = new ArrayList<>();

    private Assembly(SettingValues values, SspFilterSettings given, Surroundings surroundings) {
        this.values = values;
        this.given = given;
        this.surroundings = surroundings;
        this.problems = values.problems();
    }

    /**
     * Builds the gate.
     *
     * @param values the settings
     * @param given objects given in code
     * @param surroundings where the filter runs
     * @return the gate, to be closed when the application stops
     * @throws SspConfigurationException when anything is wrong with the settings
     */
    public static Gate gate(SettingValues values, SspFilterSettings given, Surroundings surroundings) {
        Assembly assembly = new Assembly(values, given, surroundings);
        Gate gate;
        try {
            gate = assembly.build();
        } catch (RuntimeException | Error fault) {
            assembly.closeWhatWasBuilt();
            throw fault;
        }
        if (!assembly.problems.isEmpty()) {
            gate.close();
            throw new SspConfigurationException(assembly.problems.all());
        }
        return gate;
    }

    /** Threads of a start that failed would hold the application's classes for ever. */
    private void closeWhatWasBuilt() {
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception failed) {
                LOG.log(
                        Level.WARNING,
                        "{0} could not be closed",
                        resource.getClass().getSimpleName());
            }
        }
    }

    private Gate build() {
        InstantSource clock = given.clock();
        Reloads reloads =
                new Reloads(new DaemonScheduler("ssp-filter-reload"), values.time(SettingKey.RELOAD_EVERY), clock);
        resources.add(reloads);
        RequestIds ids = new RequestIds(new SecureRandom());
        ProfileLibrary profiles = profiles();
        List<Endpoint> endpoints = new EndpointSettings(values, profiles).read();
        Dialects dialects = dialects(endpoints);
        Set<String> unguarded = unguarded(endpoints);
        ContextCheck context = context(endpoints, clock);

        Check<IncomingRequest, RoutedRequest> line = line(endpoints);
        Check<IncomingRequest, ProvenRequest> peer =
                new CertificateAssembly(values, clock, resources, reloads).peer(line);
        Pipeline pipeline = new Pipeline(
                peer,
                new HeadersCheck(() -> new TraceId(ids.next())),
                new ThrottleAssembly(values).check(given.throttle()),
                new InteractionCheck(),
                new DirectoryAssembly(values, clock, resources, reloads)
                        .check(given.directory(), call -> assertedOds(context, call)),
                context,
                ownership(endpoints));
        Refusals refusals = refusals();
        AuditRecorder recorder = new AuditAssembly(values, reloads).recorder(given.auditSink(), clock, ids::next);
        if (problems.isEmpty()) {
            reloads.start();
        }
        return new Gate(
                pipeline, unguarded, recorder, refusals, dialects, ids::next, claimedContext(context), resources);
    }

    private Check<IncomingRequest, RoutedRequest> line(List<Endpoint> endpoints) {
        RequestFirewall firewall = new RequestFirewall(new FirewallLimits(
                values.whole(SettingKey.FIREWALL_MAX_PATH),
                values.whole(SettingKey.FIREWALL_MAX_QUERY),
                values.whole(SettingKey.FIREWALL_MAX_HEADER)));
        EndpointCheck endpoint = new EndpointCheck(new EndpointTable(endpoints));
        return request -> firewall.check(request).then(endpoint);
    }

    private OwnershipStage ownership(List<Endpoint> endpoints) {
        OwnershipStage stage = new OwnershipAssembly(values, given, surroundings).stage(endpoints);
        resources.add(stage);
        return stage;
    }

    private ProfileLibrary profiles() {
        ProfileLibrary library = ProfileLibrary.bundled();
        for (Path file : values.paths(SettingKey.PROFILES)) {
            try {
                library = library.with(file);
            } catch (ProfileException wrong) {
                problem(SettingKey.PROFILES, String.valueOf(wrong.getMessage()));
            }
        }
        return library;
    }

    private ContextCheck context(List<Endpoint> endpoints, InstantSource clock) {
        ContextSettings defaults = ContextSettings.defaults();
        ContextSettings settings = new ContextSettings(
                values.whole(SettingKey.TOKEN_MAX_BYTES),
                values.time(SettingKey.CONTEXT_SKEW),
                values.time(SettingKey.CONTEXT_IAT_AHEAD),
                values.choice(SettingKey.CONTEXT_LIFETIME).equals("at-most"),
                baseUrl(),
                Words.enforcement(values, SettingKey.CONTEXT_AUDIENCE),
                Words.enforcement(values, SettingKey.CONTEXT_SCOPE),
                values.choice(SettingKey.CONTEXT_ORGANISATION).equals("flavour")
                        ? defaults.organisations()
                        : sameForAll(defaults, values));
        Map<String, TokenFlavour> flavours = TokenFlavour.all(settings);
        for (Endpoint endpoint : endpoints) {
            Profile profile = endpoint.profile();
            if (!flavours.containsKey(profile.tokenFlavour())) {
                problems.add("profile " + profile.name() + " names the token flavour " + profile.tokenFlavour()
                        + "; known are " + new TreeSet<>(flavours.keySet()));
            }
        }
        return new ContextCheck(flavours, settings, clock);
    }

    private static Map<String, Enforcement> sameForAll(ContextSettings defaults, SettingValues values) {
        Map<String, Enforcement> same = new HashMap<>();
        for (String flavour : TokenFlavour.all(defaults).keySet()) {
            same.put(flavour, Words.enforcement(values, SettingKey.CONTEXT_ORGANISATION));
        }
        return same;
    }

    private @Nullable String baseUrl() {
        String text = values.text(SettingKey.BASE_URL);
        if (text.isEmpty()) {
            return null;
        }
        try {
            URI uri = URI.create(text);
            boolean bare = "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawPath().isEmpty();
            if (bare && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return text;
            }
        } catch (IllegalArgumentException notAUri) {
            // told below
        }
        problem(SettingKey.BASE_URL, "write https://<host>, without a path or a trailing slash");
        return null;
    }

    private Dialects dialects(List<Endpoint> endpoints) {
        Map<String, Dialect> byEndpoint = new HashMap<>();
        for (Endpoint endpoint : endpoints) {
            byEndpoint.put(
                    endpoint.identity().name(),
                    dialect(
                            "profile " + endpoint.profile().name(),
                            endpoint.profile().dialect()));
        }
        return new Dialects(dialect(SettingKey.DIALECT.key(), values.required(SettingKey.DIALECT)), byEndpoint);
    }

    /** A bundled dialect by name, or one of the user's own by file. */
    private Dialect dialect(String where, String name) {
        try {
            if (name.endsWith(".properties")) {
                try (Reader reader =
                        Files.newBufferedReader(surroundings.files().apply(name))) {
                    return Dialect.read(name, reader);
                }
            }
            return Dialect.bundled(name);
        } catch (IOException | IllegalArgumentException | IllegalStateException wrong) {
            problems.add(where + ": the error dialect " + name + " cannot be used: " + wrong.getMessage());
            return Dialect.bundled(SettingKey.DIALECT.defaultText());
        }
    }

    private Set<String> unguarded(List<Endpoint> endpoints) {
        EndpointTable table = new EndpointTable(endpoints);
        Set<String> paths = new TreeSet<>();
        for (String path : values.list(SettingKey.UNGUARDED)) {
            if (!path.startsWith("/") || path.contains("*")) {
                problem(SettingKey.UNGUARDED, "an unguarded path is exact and begins with a slash: " + path);
            } else if (table.find(path).isPresent()) {
                problem(SettingKey.UNGUARDED, path + " is below an endpoint, which is always guarded");
            }
            paths.add(path);
        }
        return paths;
    }

    private Refusals refusals() {
        return new Refusals(new RefusalSettings(
                values.choice(SettingKey.CERTIFICATE_STATUS).equals("495"),
                values.yes(SettingKey.RESPONSE_WWW_AUTHENTICATE),
                values.time(SettingKey.RESPONSE_HSTS),
                RefusalSettings.DEFAULTS.methods()));
    }

    private static @Nullable OdsCode assertedOds(ContextCheck context, AddressedCall call) {
        RoutedRequest routed = call.call().proven().routed();
        return context.peek(call.call().proven().request(), routed.endpoint().profile())
                .map(asserted -> {
                    AssertedOrganisation organisation = asserted.organisation();
                    return organisation == null ? null : organisation.odsCode();
                })
                .orElse(null);
    }

    /** The token is read for the audit only where the peer is proved: a stranger's is not worth the work. */
    private static ClaimedContext claimedContext(ContextCheck context) {
        return (request, last, event) -> {
            Profile profile = null;
            if (last instanceof ProvenRequest proven) {
                profile = proven.routed().endpoint().profile();
            } else if (last instanceof SpineCall call) {
                profile = call.proven().routed().endpoint().profile();
            } else if (last instanceof AddressedCall addressed) {
                profile = addressed.call().proven().routed().endpoint().profile();
            }
            if (profile != null) {
                context.peek(request, profile).ifPresent(asserted -> AssertedFacts.describe(asserted, event));
            }
        };
    }

    private void problem(SettingKey key, String text) {
        problems.add(key.key() + ": " + text);
    }
}
