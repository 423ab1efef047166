package org.sspfilter.impl.reload;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.sspfilter.impl.fetch.RefreshScheduler;

/**
 * Looks at files in the background, and has what was made from them made anew when they have changed.
 *
 * <p>A change counts once it has stood for a whole interval, so that a file is not read while it is written, nor a key before
 * its certificate. What cannot be used leaves the old in place; it is told once, not at each look.
 *
 * <p>Thread-safe. Owns its scheduler and ends it.
 */
public final class Reloads implements AutoCloseable {

    private final RefreshScheduler scheduler;
    private final Duration interval;
    private final InstantSource clock;
    private final Object lock = new Object();
    private final List<WatchedFiles> watched = new ArrayList<>();
    private volatile boolean closed;

    /**
     * Without anything to watch.
     *
     * @param scheduler runs the looks; closed with this
     * @param interval between two looks
     * @param clock wall time, for the report
     */
    public Reloads(RefreshScheduler scheduler, Duration interval, InstantSource clock) {
        this.scheduler = scheduler;
        this.interval = interval;
        this.clock = clock;
    }

    /**
     * Watches the files of something. To be called before they are read for the first time: a change after this call is seen.
     *
     * @param reloadable what to make anew
     */
    public void watch(Reloadable reloadable) {
        synchronized (lock) {
            watched.add(new WatchedFiles(reloadable, clock));
        }
    }

    /** Looks for the first time after one interval. */
    public void start() {
        scheduler.schedule(interval, this::turn);
    }

    /**
     * How each thing is doing.
     *
     * @return a report each, in the order in which they were given
     */
    public List<ReloadReport> report() {
        synchronized (lock) {
            return watched.stream().map(WatchedFiles::report).toList();
        }
    }

    private void turn() {
        try {
            synchronized (lock) {
                if (!closed) {
                    watched.forEach(WatchedFiles::look);
                }
            }
        } finally {
            scheduler.schedule(interval, this::turn);
        }
    }

    @Override
    public void close() {
        closed = true;
        scheduler.close();
    }
}
