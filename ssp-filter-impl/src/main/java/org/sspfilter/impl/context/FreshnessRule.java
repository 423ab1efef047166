package org.sspfilter.impl.context;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
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

    private static final int NANOS_A_SECOND = 1_000_000_000;

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
        Denial expired = expired(asserted.expiresAt(), now);
        if (expired != null) {
            faults.add(expired);
        }
        Denial early = issuedAhead(asserted.issuedAt(), now);
        if (early != null) {
            faults.add(early);
        }
    }

    /** Why {@code exp} is too long ago; null when it is not. */
    @Nullable
    Denial expired(Instant expiresAt, Instant now) {
        return isAtOrAfter(now, expiresAt, skew)
                ? Denial.of(
                        DenialReason.CONTEXT_EXPIRED,
                        "exp was " + seconds(expiresAt, now) + " s ago; allowed are less than " + skew.toSeconds())
                : null;
    }

    /** Why {@code iat} is too far ahead; null when it is not. */
    @Nullable
    Denial issuedAhead(Instant issuedAt, Instant now) {
        return isAfter(issuedAt, now, ahead)
                ? Denial.of(
                        DenialReason.CONTEXT_ISSUED_IN_FUTURE,
                        "iat is " + seconds(now, issuedAt) + " s ahead; allowed are " + ahead.toSeconds())
                : null;
    }

    /** Whether an instant is another plus a duration, or later; without an object for the sum. */
    private static boolean isAtOrAfter(Instant instant, Instant base, Duration plus) {
        return compare(instant, base, plus) >= 0;
    }

    /** Whether an instant is later than another plus a duration. */
    private static boolean isAfter(Instant instant, Instant base, Duration plus) {
        return compare(instant, base, plus) > 0;
    }

    private static int compare(Instant instant, Instant base, Duration plus) {
        long seconds = base.getEpochSecond() + plus.getSeconds();
        int nanos = base.getNano() + plus.getNano();
        if (nanos >= NANOS_A_SECOND) {
            seconds++;
            nanos -= NANOS_A_SECOND;
        }
        return instant.getEpochSecond() == seconds
                ? Integer.compare(instant.getNano(), nanos)
                : Long.compare(instant.getEpochSecond(), seconds);
    }

    /** Begun seconds count as whole, so that what is refused never reads like the bound. */
    private static long seconds(Instant from, Instant to) {
        long whole = to.getEpochSecond() - from.getEpochSecond();
        return to.getNano() > from.getNano() ? whole + 1 : whole;
    }
}
