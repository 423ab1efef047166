package org.sspfilter.impl.wiring;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.id.TraceId;
import org.sspfilter.impl.audit.AuditRecorder;
import org.sspfilter.impl.certificate.ProvenRequest;
import org.sspfilter.impl.endpoint.CurrentEndpoints;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.endpoint.EndpointCheck;
import org.sspfilter.impl.endpoint.RoutedRequest;
import org.sspfilter.impl.fetch.DaemonScheduler;
import org.sspfilter.impl.fetch.RefreshScheduler;
import org.sspfilter.impl.firewall.FirewallLimits;
import org.sspfilter.impl.firewall.RequestFirewall;
import org.sspfilter.impl.headers.HeadersCheck;
import org.sspfilter.impl.interaction.InteractionCheck;
import org.sspfilter.impl.ownership.OwnershipStage;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Pipeline;
import org.sspfilter.impl.pipeline.RequestIds;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.registration.GuardedRegistry;
import org.sspfilter.impl.reload.Reloads;
import org.sspfilter.impl.response.RefusalSettings;
import org.sspfilter.impl.response.Refusals;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.stage.Check;
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
        return gate(values, given, surroundings, new DaemonScheduler("ssp-filter-reload"));
    }

    /** The same, with files looked at when this scheduler says so; it is closed with the gate. */
    static Gate gate(SettingValues values, SspFilterSettings given, Surroundings surroundings, RefreshScheduler looks) {
        Assembly assembly = new Assembly(values, given, surroundings);
        Gate gate;
        try {
            gate = assembly.build(looks);
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

    private Gate build(RefreshScheduler looks) {
        InstantSource clock = given.clock();
        Reloads reloads = new Reloads(looks, values.time(SettingKey.RELOAD_EVERY), clock);
        resources.add(reloads);
        RequestIds ids = new RequestIds(new SecureRandom());
        ProfileLibrary profiles = new ProfileAssembly(values).library();
        DialectAssembly dialects = new DialectAssembly(values, surroundings, profiles);
        ContextAssembly context = new ContextAssembly(values, clock);
        UnguardedPaths unguarded = new UnguardedPaths(values);
        OwnershipAssembly ownership = new OwnershipAssembly(values, given, surroundings);
        DirectoryAssembly directory = new DirectoryAssembly(values, clock, resources, reloads, surroundings);
        GuardedRegistry registry = new RegistryAssembly(values, given, surroundings).registry();
        if (registry != null) {
            resources.add(registry);
        }
        EndpointAssembly roots = new EndpointAssembly(
                values,
                profiles,
                registry,
                List.of(
                        (endpoints, wrong) -> EndpointAssembly.profiles(endpoints)
                                .forEach(profile -> {
                                    dialects.verify(profile, wrong);
                                    context.verify(profile, wrong);
                                }),
                        unguarded::verify,
                        ownership::verify,
                        directory::verify),
                ownership::warnOfUnruled);
        roots.watch(reloads);
        List<Endpoint> endpoints = roots.read();

        Check<IncomingRequest, RoutedRequest> line = line(roots.current(endpoints));
        Check<IncomingRequest, ProvenRequest> peer =
                new CertificateAssembly(values, clock, resources, reloads).peer(line);
        OwnershipStage stage = ownership.stage(endpoints, roots.mayChange() ? profiles : null);
        resources.add(stage);
        Pipeline pipeline = new Pipeline(
                peer,
                new HeadersCheck(() -> new TraceId(ids.next())),
                new ThrottleAssembly(values).check(given.throttle(), surroundings),
                new InteractionCheck(),
                directory.check(
                        given.directory(), context::assertedOds, directory.isWanted(endpoints, roots.mayChange())),
                context.check(),
                stage);
        Refusals refusals = refusals();
        AuditRecorder recorder =
                new AuditAssembly(values, reloads).recorder(given.auditSink(), surroundings, clock, ids::next);
        if (problems.isEmpty()) {
            reloads.start();
        }
        return new Gate(
                pipeline,
                unguarded.all(),
                recorder,
                refusals,
                dialects.dialects(),
                ids::next,
                context.claimed(),
                surroundings.beans().observers(),
                resources);
    }

    private Check<IncomingRequest, RoutedRequest> line(CurrentEndpoints endpoints) {
        RequestFirewall firewall = new RequestFirewall(new FirewallLimits(
                values.whole(SettingKey.FIREWALL_MAX_PATH),
                values.whole(SettingKey.FIREWALL_MAX_QUERY),
                values.whole(SettingKey.FIREWALL_MAX_HEADER)));
        EndpointCheck endpoint = new EndpointCheck(endpoints);
        return request -> firewall.check(request).then(endpoint);
    }

    private Refusals refusals() {
        return new Refusals(new RefusalSettings(
                values.choice(SettingKey.CERTIFICATE_STATUS).equals("495"),
                values.yes(SettingKey.RESPONSE_WWW_AUTHENTICATE),
                values.time(SettingKey.RESPONSE_HSTS),
                RefusalSettings.DEFAULTS.methods()));
    }
}
