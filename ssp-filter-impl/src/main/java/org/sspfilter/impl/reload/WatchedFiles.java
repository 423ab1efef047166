package org.sspfilter.impl.reload;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of one thing, and which contents of theirs were seen, used and refused. Guarded by its owner's lock. */
final class WatchedFiles {

    private static final Logger LOG = System.getLogger(Reloads.class.getName());

    private final Reloadable reloadable;
    private final InstantSource clock;
    /** The contents last used, or found wanting: not read again until they change. */
    private String settled;

    private String settledVersion;

    private @Nullable String seen;
    private Instant since;
    private List<String> problems = List.of();

    WatchedFiles(Reloadable reloadable, InstantSource clock) {
        this.reloadable = reloadable;
        this.clock = clock;
        this.settled = reloadable.state();
        this.settledVersion = reloadable.version();
        this.since = clock.instant();
    }

    void look() {
        String now = reloadable.state();
        boolean stands = now.equals(seen);
        seen = now;
        if (!stands) {
            return;
        }
        String version = reloadable.version();
        boolean others = !now.equals(settled);
        if (others || !version.equals(settledVersion)) {
            settled = now;
            settledVersion = version;
            reload(others);
        }
    }

    /** A version may ask for another try at each look: what is wrong with it is told when it is news. */
    private void reload(boolean others) {
        List<String> wrong;
        try {
            wrong = reloadable.reload();
        } catch (RuntimeException | Error fault) {
            // An Error too leaves the old in place, and the next look to come.
            wrong = List.of("a fault of our own, " + fault.getClass().getName());
        }
        if (wrong.isEmpty()) {
            since = clock.instant();
            LOG.log(Level.INFO, "Reloaded without a restart: {0}", reloadable.name());
        } else if (others || !wrong.equals(problems)) {
            LOG.log(
                    Level.WARNING,
                    "{0}: the changed files are not used, what was held before stays in place: {1}",
                    reloadable.name(),
                    String.join("; ", wrong));
        }
        problems = wrong;
    }

    ReloadReport report() {
        return new ReloadReport(reloadable.name(), since, problems);
    }
}
