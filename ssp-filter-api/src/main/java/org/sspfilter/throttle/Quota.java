package org.sspfilter.throttle;

import java.time.Duration;

/**
 * How many calls a system may make in a period.
 *
 * <p>Immutable.
 *
 * @param permits calls a period, at least one
 * @param period the period, positive
 */
public record Quota(long permits, Duration period) {

    /** Refuses an empty quota. */
    public Quota {
        if (permits < 1 || period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException("A quota has at least one permit in a positive period");
        }
    }
}
