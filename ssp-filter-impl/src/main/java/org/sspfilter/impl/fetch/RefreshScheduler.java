package org.sspfilter.impl.fetch;

import java.time.Duration;

/** Runs a task later, once. A test turns it by hand. */
public interface RefreshScheduler extends AutoCloseable {

    /**
     * Runs a task once.
     *
     * @param delay after how long, by a clock that nobody sets
     * @param task what to run; it does not throw
     */
    void schedule(Duration delay, Runnable task);

    /** Ends: what is scheduled is not run any more. */
    @Override
    void close();
}
