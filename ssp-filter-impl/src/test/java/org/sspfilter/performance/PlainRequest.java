package org.sspfilter.performance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.stage.IncomingBody;
import org.sspfilter.impl.stage.IncomingRequest;
import org.sspfilter.ownership.RequestBodyException;

/**
 * A request that costs next to nothing to read, so that what is measured is the chain: all but two headers are shared with
 * other requests. Its lists of headers are made anew each time, as a servlet container's are.
 */
public final class PlainRequest implements IncomingRequest {

    /**
     * What many requests share.
     *
     * @param path as received
     * @param query as received
     * @param headers by name, in a map that ignores case
     * @param attributes by name
     */
    public record Common(String path, String query, Map<String, String> headers, Map<String, Object> attributes) {}

    private final Common common;
    private final String traceId;
    private final String authorization;

    PlainRequest(Common common, String traceId, String authorization) {
        this.common = common;
        this.traceId = traceId;
        this.authorization = authorization;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String requestUri() {
        return common.path();
    }

    @Override
    public String query() {
        return common.query();
    }

    @Override
    public String protocol() {
        return "HTTP/1.1";
    }

    @Override
    public List<String> headers(String name) {
        String value = header(name);
        return value == null ? List.of() : List.of(value);
    }

    @Override
    public @Nullable String header(String name) {
        if (name.equalsIgnoreCase("Ssp-TraceID")) {
            return traceId;
        }
        if (name.equalsIgnoreCase("Authorization")) {
            return authorization;
        }
        return common.headers().get(name);
    }

    @Override
    public boolean isRepeated(String name) {
        return false;
    }

    @Override
    public List<String> headerNames() {
        return List.copyOf(common.headers().keySet());
    }

    @Override
    public @Nullable Object attribute(String name) {
        return common.attributes().get(name);
    }

    @Override
    public boolean secure() {
        return true;
    }

    @Override
    public String peerAddress() {
        return "127.0.0.1";
    }

    @Override
    public IncomingBody body() {
        return new Untouchable();
    }

    /** Nothing in these requests needs a body. */
    private static final class Untouchable implements IncomingBody {
        @Override
        public @Nullable String contentType() {
            return null;
        }

        @Override
        public @Nullable String contentEncoding() {
            return null;
        }

        @Override
        public @Nullable String characterEncoding() {
            return null;
        }

        @Override
        public byte[] bytes() throws RequestBodyException {
            throw new AssertionError("The body was read");
        }
    }
}
