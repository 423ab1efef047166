package org.sspfilter.impl.wiring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.endpoint.CurrentEndpoints;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.endpoint.EndpointTable;
import org.sspfilter.impl.profile.Profile;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.registration.EndpointRows;
import org.sspfilter.impl.registration.GuardedRegistry;
import org.sspfilter.impl.registration.InlineRows;
import org.sspfilter.impl.registration.RowFile;
import org.sspfilter.impl.registration.RowProblems;
import org.sspfilter.impl.registration.WrittenRow;
import org.sspfilter.impl.reload.Reloads;
import org.sspfilter.impl.settings.EndpointKey;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.stage.Enforcement;

/** Reads the endpoints, and asks of them what must hold before a request comes: at start, and at each reload alike. */
final class EndpointAssembly {

    /** What must hold of endpoints before they count. */
    @FunctionalInterface
    interface Rule {
        void verify(Collection<Endpoint> endpoints, Problems problems);
    }

    private final SettingValues values;
    private final ProfileLibrary profiles;
    private final @Nullable GuardedRegistry registry;
    private final List<Rule> rules;
    private final Consumer<Collection<Endpoint>> afterwards;
    private volatile @Nullable CurrentEndpoints current;

    /**
     * Not read yet.
     *
     * @param values the settings
     * @param profiles the profiles that rows may name
     * @param registry the application's own registry, or null
     * @param rules what must hold of the endpoints
     * @param afterwards what is to be done when other endpoints have come
     */
    EndpointAssembly(
            SettingValues values,
            ProfileLibrary profiles,
            @Nullable GuardedRegistry registry,
            List<Rule> rules,
            Consumer<Collection<Endpoint>> afterwards) {
        this.values = values;
        this.profiles = profiles;
        this.registry = registry;
        this.rules = List.copyOf(rules);
        this.afterwards = afterwards;
    }

    /** Whether other endpoints may come while requests go on. */
    boolean mayChange() {
        return registry != null || values.has(SettingKey.ENDPOINTS_FILE);
    }

    /** Watches what the endpoints are read from; to be called before they are read. */
    void watch(Reloads reloads) {
        if (mayChange()) {
            reloads.watch(new EndpointReload(
                    new SettingMaterial(
                            values.has(SettingKey.ENDPOINTS_FILE)
                                    ? SettingKey.ENDPOINTS_FILE.key()
                                    : "the endpoint registry",
                            // One file, whose name may hold a comma.
                            values.has(SettingKey.ENDPOINTS_FILE)
                                    ? List.of(values.path(SettingKey.ENDPOINTS_FILE))
                                    : List.of(),
                            values,
                            this::others),
                    registry));
        }
    }

    /** The endpoints of the start; what is wrong with any, or all of them together, becomes a problem. */
    List<Endpoint> read() {
        return read(values);
    }

    CurrentEndpoints current(Collection<Endpoint> endpoints) {
        CurrentEndpoints first = new CurrentEndpoints(new EndpointTable(endpoints));
        current = first;
        if (values.problems().isEmpty()) {
            LaxEndpoints.warn(endpoints, general(values));
        }
        return first;
    }

    /** The profiles that endpoints speak, each once. */
    static Collection<Profile> profiles(Collection<Endpoint> endpoints) {
        Map<String, Profile> spoken = new LinkedHashMap<>();
        for (Endpoint endpoint : endpoints) {
            spoken.putIfAbsent(endpoint.profile().name(), endpoint.profile());
        }
        return spoken.values();
    }

    private @Nullable Runnable others(SettingValues again) {
        List<Endpoint> endpoints = read(again);
        CurrentEndpoints live = current;
        return live == null || !again.problems().isEmpty()
                ? null
                : () -> {
                    live.replace(new EndpointTable(endpoints));
                    afterwards.accept(endpoints);
                    LaxEndpoints.warn(endpoints, general(again));
                };
    }

    private static Enforcement general(SettingValues now) {
        return Words.enforcement(now, SettingKey.ACCREDITATION);
    }

    private List<Endpoint> read(SettingValues now) {
        RowProblems wrong = new RowProblems();
        List<WrittenRow> rows = new ArrayList<>(InlineRows.of(now));
        file(now).ifPresent(file -> rows.addAll(file.read(wrong)));
        if (registry != null) {
            rows.addAll(registry.read(wrong));
        }
        if (rows.isEmpty() && wrong.count() == 0) {
            wrong.add("no endpoint: write " + EndpointKey.PATH.of("<name>")
                    + " and its like, one set for each service root, or name a file in "
                    + SettingKey.ENDPOINTS_FILE.key());
        }
        List<Endpoint> endpoints = new EndpointRows(profiles, general(now)).endpoints(rows, wrong);
        wrong.tell(now.problems());
        for (Rule rule : rules) {
            rule.verify(endpoints, now.problems());
        }
        return endpoints;
    }

    /** The file that the settings name; empty when there is none, or when its format cannot be told. */
    static Optional<RowFile> file(SettingValues now) {
        if (!now.has(SettingKey.ENDPOINTS_FILE)) {
            return Optional.empty();
        }
        Path file = now.path(SettingKey.ENDPOINTS_FILE);
        String chosen = now.choice(SettingKey.ENDPOINTS_FORMAT);
        String end = file.toString().toLowerCase(Locale.ROOT);
        boolean byName = chosen.equals("by-name");
        RowFile.Format format;
        if (chosen.equals("csv") || (byName && end.endsWith(".csv"))) {
            format = RowFile.Format.CSV;
        } else if (chosen.equals("json") || (byName && end.endsWith(".json"))) {
            format = RowFile.Format.JSON;
        } else {
            now.problems()
                    .add(SettingKey.ENDPOINTS_FILE.key() + ": the name of " + file
                            + " does not tell its format; write endpoints.format=csv or json");
            return Optional.empty();
        }
        return Optional.of(new RowFile(
                SettingKey.ENDPOINTS_FILE.key(),
                file,
                format,
                now.whole(SettingKey.ENDPOINTS_MAX_BYTES),
                now.whole(SettingKey.ENDPOINTS_MAX_ROWS)));
    }
}
