package org.sspfilter.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.stage.Evidence;

/**
 * The headers that every response of the application carries.
 *
 * <p>Immutable.
 */
final class ResponseHeaders {

    private final String strictTransport;
    private final @Nullable QuotaHeaders quota;
    private final boolean traced;
    private final long quotaLeft;

    ResponseHeaders(Duration strictTransport, @Nullable QuotaHeaders quota, boolean traced) {
        this("max-age=" + strictTransport.toSeconds(), quota, traced, Evidence.NOT_TOLD);
    }

    private ResponseHeaders(String strictTransport, @Nullable QuotaHeaders quota, boolean traced, long quotaLeft) {
        this.strictTransport = strictTransport;
        this.quota = quota;
        this.traced = traced;
        this.quotaLeft = quotaLeft;
    }

    /** These, with what the calling system has left, where it is told. */
    ResponseHeaders with(long left) {
        return quota == null || left < 0 ? this : new ResponseHeaders(strictTransport, quota, traced, left);
    }

    void set(HttpServletResponse response, boolean secure) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (secure) {
            response.setHeader("Strict-Transport-Security", strictTransport);
        }
        setQuota(response, quotaLeft);
    }

    /** Gives the caller its trace ID back, on a refusal too, unless the settings leave it off. */
    void setTrace(HttpServletResponse response, String name, @Nullable String traceId) {
        if (traced && traceId != null) {
            response.setHeader(name, traceId);
        }
    }

    /** Tells the caller what is left, on a refusal too. */
    void setQuota(HttpServletResponse response, long left) {
        if (quota != null) {
            quota.set(response, left);
        }
    }
}
