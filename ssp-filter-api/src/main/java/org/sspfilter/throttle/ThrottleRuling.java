package org.sspfilter.throttle;

import java.time.Duration;

/**
 * Whether a call is within the caller's quota.
 *
 * <p>Immutable.
 */
public sealed interface ThrottleRuling {

    /**
     * Within: the call has been counted.
     *
     * @param remaining calls left in the period
     */
    record Within(long remaining) implements ThrottleRuling {}

    /**
     * Over: the call has not been counted.
     *
     * @param retryAfter how long until a call would be within
     */
    record Over(Duration retryAfter) implements ThrottleRuling {}
}
