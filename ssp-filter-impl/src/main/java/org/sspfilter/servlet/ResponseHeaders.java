package org.sspfilter.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The headers that every response of the application carries.
 *
 * <p>Immutable.
 */
final class ResponseHeaders {

    private final String strictTransport;

    ResponseHeaders(Duration strictTransport) {
        this.strictTransport = "max-age=" + strictTransport.toSeconds();
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
    }
}
