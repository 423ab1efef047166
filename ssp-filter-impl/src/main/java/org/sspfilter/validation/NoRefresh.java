package org.sspfilter.validation;

import java.time.Duration;
import org.sspfilter.impl.fetch.RefreshScheduler;

/** Lists at hand do not change. */
final class NoRefresh implements RefreshScheduler {

    @Override
    public void schedule(Duration delay, Runnable task) {
        // Never again.
    }

    @Override
    public void close() {
        // Nothing to end.
    }
}
