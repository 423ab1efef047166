package org.sspfilter.impl.throttle;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.headers.SpineCall;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.Evidence;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.throttle.Throttle;
import org.sspfilter.throttle.ThrottleRuling;

/**
 * Is the calling system within its quota? Adds no fact, so it passes the same evidence on. A throttle that fails refuses:
 * nobody can say that the call is within.
 *
 * <p>Thread-safe when the throttle is. Does not block.
 */
public final class ThrottleCheck implements Check<SpineCall, SpineCall> {

    private static final Logger LOG = System.getLogger(ThrottleCheck.class.getName());
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Throttle throttle;
    private final boolean reports;
    private final boolean tells;

    private ThrottleCheck(Throttle throttle, boolean reports, boolean tells) {
        this.throttle = throttle;
        this.reports = reports;
        this.tells = tells;
    }

    /**
     * Enforces a throttle.
     *
     * @param throttle who counts
     */
    public ThrottleCheck(Throttle throttle) {
        this(throttle, false, false);
    }

    /**
     * Asks a throttle, and passes every call; the audit says of which the throttle would have refused.
     *
     * @param throttle who counts
     * @return the check
     */
    public static ThrottleCheck reporting(Throttle throttle) {
        return new ThrottleCheck(throttle, true, false);
    }

    /**
     * The same check, which keeps with the call how many are left, for the caller to be told.
     *
     * @return the check
     */
    public ThrottleCheck telling() {
        return new ThrottleCheck(throttle, reports, true);
    }

    /**
     * The check switched off.
     *
     * @return a check that passes every call
     */
    public static Check<SpineCall, SpineCall> off() {
        return Outcome::passed;
    }

    @Override
    public Outcome<SpineCall> check(SpineCall call) {
        ThrottleRuling ruling = ask(call);
        if (ruling instanceof ThrottleRuling.Within within) {
            return Outcome.passed(tells ? call.counted(null, Math.max(0, within.remaining())) : call);
        }
        Denial denial = ruling instanceof ThrottleRuling.Over over
                ? Denial.of(DenialReason.THROTTLE_OVER_QUOTA).retryAfter(wholeSeconds(over.retryAfter()))
                : Denial.of(DenialReason.INTERNAL_FAULT, "The throttle gave no ruling");
        long left = tells && ruling != null ? 0 : Evidence.NOT_TOLD;
        if (reports) {
            return Outcome.passed(call.counted(denial.reason(), left));
        }
        return tells ? new Outcome.Refused<>(denial, call.counted(null, left)) : Outcome.refused(denial);
    }

    private @Nullable ThrottleRuling ask(SpineCall call) {
        try {
            return throttle.acquire(call.from());
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "The throttle failed with {0}; trace {1}",
                    e.getClass().getName(),
                    call.traceId().value());
            return null;
        }
    }

    /** Rounded up, for the header counts in seconds: a caller that waits that long is within. */
    private static Duration wholeSeconds(@Nullable Duration delay) {
        if (delay == null || delay.compareTo(Duration.ofSeconds(1)) < 0) {
            return Duration.ofSeconds(1);
        }
        if (delay.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return Duration.ofSeconds(delay.getNano() == 0 ? delay.getSeconds() : delay.getSeconds() + 1);
    }
}
