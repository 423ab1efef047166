package org.sspfilter.impl.context;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;

/**
 * Refuses a token on or after {@code exp} plus the skew, and one whose {@code iat} lies further ahead than allowed. At exactly
 * the allowed distance ahead it passes.
 *
 * <p>Immutable; thread-safe.
 *
 * <p><i>Source:</i> RFC 7519, section 4.1.4; GP Connect issue 640 (providers refuse expired tokens) and provider test issue 188
 * (200 seconds ahead must pass).
 */
final class FreshnessRule {

    private final InstantSource clock;
    private final Duration skew;
    private final Duration ahead;

    FreshnessRule(InstantSource clock, Duration skew, Duration ahead) {
        this.clock = clock;
        this.skew = skew;
        this.ahead = ahead;
    }

    void judge(AssertedContext asserted, Faults faults) {
        Instant now = clock.instant();
        if (!now.isBefore(asserted.expiresAt().plus(skew))) {
            faults.add(Denial.of(
                    DenialReason.CONTEXT_EXPIRED,
                    "exp was " + seconds(asserted.expiresAt(), now) + " s ago; allowed are less than "
                            + skew.toSeconds()));
        }
        if (asserted.issuedAt().isAfter(now.plus(ahead))) {
            faults.add(Denial.of(
                    DenialReason.CONTEXT_ISSUED_IN_FUTURE,
                    "iat is " + seconds(now, asserted.issuedAt()) + " s ahead; allowed are " + ahead.toSeconds()));
        }
    }

    /** Begun seconds count as whole, so that what is refused never reads like the bound. */
    private static long seconds(Instant from, Instant to) {
        long whole = to.getEpochSecond() - from.getEpochSecond();
        return to.getNano() > from.getNano() ? whole + 1 : whole;
    }
}
