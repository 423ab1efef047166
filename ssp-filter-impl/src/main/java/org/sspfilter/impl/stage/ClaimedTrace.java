package org.sspfilter.impl.stage;

import org.jspecify.annotations.Nullable;
import org.sspfilter.id.TraceId;

/**
 * The trace ID that a request claims, for its answer and the log, also where no check has come to its headers. Only what is
 * well formed and stands once.
 */
public final class ClaimedTrace {

    /** The header that a trace ID goes back in where the endpoint's header profile has no other, or is not known. */
    public static final String STANDARD = "Ssp-TraceID";

    private static final String SHORT = "TraceID";

    private ClaimedTrace() {}

    /**
     * Reads it from whichever header has one.
     *
     * @param request the request
     * @return the trace ID, or null
     */
    public static @Nullable TraceId of(IncomingRequest request) {
        TraceId trace = of(request, STANDARD);
        return trace == null ? of(request, SHORT) : trace;
    }

    /**
     * Reads it from one header.
     *
     * @param request the request
     * @param name the header's name
     * @return the trace ID, or null
     */
    public static @Nullable TraceId of(IncomingRequest request, String name) {
        String value = request.header(name);
        return value == null || request.isRepeated(name)
                ? null
                : TraceId.parse(value).orElse(null);
    }

    /**
     * Says it in a line of the log, also of a request that cannot be read.
     *
     * @param request the request
     * @return the trace ID, or a word for none
     */
    public static String inLog(IncomingRequest request) {
        try {
            TraceId trace = of(request);
            return trace == null ? "none" : trace.value();
        } catch (RuntimeException | Error unreadable) {
            return "unreadable";
        }
    }
}
