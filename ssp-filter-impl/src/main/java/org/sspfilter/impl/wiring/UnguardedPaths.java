package org.sspfilter.impl.wiring;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.endpoint.EndpointTable;
import org.sspfilter.impl.firewall.RawPath;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/** Exact paths that anybody may GET; none of them below an endpoint. */
final class UnguardedPaths {

    private final Set<String> paths = new TreeSet<>();

    UnguardedPaths(SettingValues values) {
        for (String path : values.list(SettingKey.UNGUARDED)) {
            if (!RawPath.isCanonical(path) || path.contains("*")) {
                problem(
                        "an unguarded path is exact, begins with a slash and can be read in one way only: " + path,
                        values.problems());
            }
            paths.add(path);
        }
    }

    Set<String> all() {
        return paths;
    }

    /** Tells of paths that an endpoint guards: no endpoint may be added above one either. */
    void verify(Collection<Endpoint> endpoints, Problems problems) {
        EndpointTable table = new EndpointTable(endpoints);
        for (String path : paths) {
            if (table.find(path).isPresent()) {
                problem(path + " is below an endpoint, which is always guarded", problems);
            }
        }
    }

    private static void problem(String text, Problems problems) {
        problems.add(SettingKey.UNGUARDED.key() + ": " + text);
    }
}
