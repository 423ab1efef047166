package org.sspfilter.impl.reload;

import java.time.Instant;
import java.util.List;

/**
 * How one reloadable thing is doing.
 *
 * @param name what it is
 * @param since when what is held now was put in place
 * @param problems why the files as they are now are not used; empty when they are
 */
public record ReloadReport(String name, Instant since, List<String> problems) {

    /** Copies. */
    public ReloadReport {
        problems = List.copyOf(problems);
    }
}
