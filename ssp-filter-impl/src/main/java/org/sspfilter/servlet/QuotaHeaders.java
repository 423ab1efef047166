package org.sspfilter.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/**
 * Tells a caller how many calls it has left, and after how many seconds without a call it would have all.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> IETF draft-ietf-httpapi-ratelimit-headers-10 ({@code RateLimit}, {@code RateLimit-Policy}); Spine Core, SSP
 * implementation guide ({@code X-Rate-Limit-Limit}, {@code -Remaining}, {@code -Reset}).
 */
final class QuotaHeaders {

    private static final long MILLIS = 1000;

    private final boolean ietf;
    private final long permits;
    private final long periodMillis;
    private final String policy;

    QuotaHeaders(boolean ietf, long permits, Duration period) {
        this.ietf = ietf;
        this.permits = permits;
        this.periodMillis = period.toMillis();
        this.policy = "\"asid\";q=" + permits + ";w=" + ceiling(periodMillis, MILLIS);
    }

    /** As the settings say; null when callers are told nothing. */
    static @Nullable QuotaHeaders of(SettingValues values) {
        String form = values.choice(SettingKey.THROTTLE_HEADERS);
        int permits = values.whole(SettingKey.THROTTLE_PERMITS);
        return form.equals("off") || permits == 0
                ? null
                : new QuotaHeaders(form.equals("ietf"), permits, values.time(SettingKey.THROTTLE_PERIOD));
    }

    /**
     * Sets the headers.
     *
     * @param response not yet sent
     * @param left the calls left; one that is not known sets nothing
     */
    void set(HttpServletResponse response, long left) {
        if (left < 0) {
            return;
        }
        // A throttle of the application's own may count otherwise than the quota that is told.
        long told = Math.min(left, permits);
        long full = ceiling((permits - told) * periodMillis, permits * MILLIS);
        if (ietf) {
            response.setHeader("RateLimit-Policy", policy);
            response.setHeader("RateLimit", "\"asid\";r=" + told + ";t=" + full);
        } else {
            response.setHeader("X-Rate-Limit-Limit", Long.toString(permits));
            response.setHeader("X-Rate-Limit-Remaining", Long.toString(told));
            response.setHeader("X-Rate-Limit-Reset", Long.toString(full));
        }
    }

    private static long ceiling(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
