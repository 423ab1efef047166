package org.sspfilter.impl.accreditation;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.sspfilter.directory.DirectoryReport.Breaker;

/**
 * Leaves a directory alone that has failed several times in a row, and lets one question through each back-off interval to
 * see whether it is back. Thread-safe.
 */
final class CircuitBreaker {

    /** Whether a question may go out. */
    enum Permission {
        /** As any other. */
        YES,
        /** As the one that tries whether the directory is back. */
        TRIAL,
        /** Not now. */
        NO
    }

    private final int failuresToOpen;
    private final long backOffNanos;
    private final Ticker ticker;
    private int failuresInARow;
    private long leftAloneSince;
    private boolean tried;

    CircuitBreaker(int failuresToOpen, Duration backOff, Ticker ticker) {
        this.failuresToOpen = failuresToOpen;
        this.backOffNanos = backOff.toNanos();
        this.ticker = ticker;
    }

    synchronized Permission ask() {
        if (!isOpen()) {
            return Permission.YES;
        }
        long now = ticker.read();
        if (now - leftAloneSince < backOffNanos) {
            return Permission.NO;
        }
        // The next trial is an interval away, also when this one never ends.
        leftAloneSince = now;
        tried = true;
        return Permission.TRIAL;
    }

    synchronized boolean isOpen() {
        return failuresInARow >= failuresToOpen;
    }

    synchronized Breaker state() {
        if (!isOpen()) {
            return Breaker.CLOSED;
        }
        return tried ? Breaker.HALF_OPEN : Breaker.OPEN;
    }

    /** Whether this is the success that closes it. */
    synchronized boolean succeeded() {
        boolean wasOpen = isOpen();
        failuresInARow = 0;
        tried = false;
        return wasOpen;
    }

    /** Whether this failure is the one that opens it. */
    synchronized boolean failed() {
        leftAloneSince = ticker.read();
        tried = false;
        if (failuresInARow >= failuresToOpen) {
            return false;
        }
        failuresInARow++;
        return failuresInARow == failuresToOpen;
    }
}
