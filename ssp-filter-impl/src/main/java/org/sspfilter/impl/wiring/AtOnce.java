package org.sspfilter.impl.wiring;

import java.time.Duration;
import org.sspfilter.impl.fetch.RefreshScheduler;

/** For one look: what is due now is done now, by the caller's own thread; what would be due later never is. */
final class AtOnce implements RefreshScheduler {

    @Override
    public void schedule(Duration delay, Runnable task) {
        if (delay.isZero()) {
            task.run();
        }
    }

    @Override
    public void close() {
        // Nothing is under way.
    }
}
