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
    private final long quotaLeft;

    ResponseHeaders(Duration strictTransport, @Nullable QuotaHeaders quota) {
        this("max-age=" + strictTransport.toSeconds(), quota, Evidence.NOT_TOLD);
    }

    private ResponseHeaders(String strictTransport, @Nullable QuotaHeaders quota, long quotaLeft) {
        this.strictTransport = strictTransport;
        this.quota = quota;
        this.quotaLeft = quotaLeft;
    }

    /** These, with what the calling system has left, where it is told. */
    ResponseHeaders with(long left) {
        return quota == null || left < 0 ? this : new ResponseHeaders(strictTransport, quota, left);
    }

    void set(HttpServletResponse response, boolean secure, @Nullable String traceId) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (secure) {
            response.setHeader("Strict-Transport-Security", strictTransport);
        }
        if (traceId != null) {
            response.setHeader("Ssp-TraceID", traceId);
        }
        setQuota(response, quotaLeft);
    }

    /** Tells the caller what is left, on a refusal too. */
    void setQuota(HttpServletResponse response, long left) {
        if (quota != null) {
            quota.set(response, left);
        }
    }
}
