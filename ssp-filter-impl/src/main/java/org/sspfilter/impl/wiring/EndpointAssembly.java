package org.sspfilter.impl.wiring;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sspfilter.impl.endpoint.CurrentEndpoints;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.endpoint.EndpointTable;
import org.sspfilter.impl.profile.Profile;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.settings.EndpointSettings;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/** Reads the endpoints, and asks of them what a start must know before the first request: at start and at each reload. */
final class EndpointAssembly {

    /** What must hold of endpoints before they count. */
    @FunctionalInterface
    interface Rule {
        void verify(Collection<Endpoint> endpoints, Problems problems);
    }

    private final SettingValues values;
    private final ProfileLibrary profiles;
    private final Set<String> unguarded;

    EndpointAssembly(SettingValues values, ProfileLibrary profiles) {
        this.values = values;
        this.profiles = profiles;
        this.unguarded = unguardedPaths();
    }

    /** Exact paths that anybody may GET. */
    Set<String> unguarded() {
        return unguarded;
    }

    /** Endpoints that meet all rules; of others, problems are told. */
    List<Endpoint> read(List<Rule> rules) {
        List<Endpoint> endpoints = new EndpointSettings(values, profiles).read();
        for (Rule rule : rules) {
            rule.verify(endpoints, values.problems());
        }
        verifyUnguarded(new EndpointTable(endpoints), values.problems());
        return endpoints;
    }

    CurrentEndpoints current(Collection<Endpoint> endpoints) {
        return new CurrentEndpoints(new EndpointTable(endpoints));
    }

    /** The profiles that endpoints speak, each once. */
    static Collection<Profile> profiles(Collection<Endpoint> endpoints) {
        Map<String, Profile> spoken = new LinkedHashMap<>();
        for (Endpoint endpoint : endpoints) {
            spoken.putIfAbsent(endpoint.profile().name(), endpoint.profile());
        }
        return spoken.values();
    }

    private Set<String> unguardedPaths() {
        Set<String> paths = new TreeSet<>();
        for (String path : values.list(SettingKey.UNGUARDED)) {
            if (!path.startsWith("/") || path.contains("*")) {
                problem("an unguarded path is exact and begins with a slash: " + path, values.problems());
            }
            paths.add(path);
        }
        return paths;
    }

    private void verifyUnguarded(EndpointTable table, Problems problems) {
        for (String path : unguarded) {
            if (table.find(path).isPresent()) {
                problem(path + " is below an endpoint, which is always guarded", problems);
            }
        }
    }

    private static void problem(String text, Problems problems) {
        problems.add(SettingKey.UNGUARDED.key() + ": " + text);
    }
}
