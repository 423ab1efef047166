package org.sspfilter.impl.revocation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sspfilter.impl.fetch.RefreshScheduler;

/** Runs what is scheduled when the test says so. */
public final class ManualScheduler implements RefreshScheduler {

    public final List<Duration> delays = new ArrayList<>();
    private final List<Runnable> tasks = new ArrayList<>();
    public boolean closed;

    @Override
    public void schedule(Duration delay, Runnable task) {
        delays.add(delay);
        tasks.add(task);
    }

    /** Runs what is scheduled now, once. */
    public void turn() {
        List<Runnable> due = List.copyOf(tasks);
        tasks.clear();
        due.forEach(Runnable::run);
    }

    public Duration lastDelay() {
        return delays.get(delays.size() - 1);
    }

    @Override
    public void close() {
        closed = true;
    }
}
