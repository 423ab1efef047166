package org.sspfilter.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.stage.IncomingBody;
import org.sspfilter.impl.stage.IncomingRequest;

/**
 * A servlet request, as the checks read it. The parts of its line are asked for once: some containers make a new text each
 * time.
 */
final class ServletIncomingRequest implements IncomingRequest {

    private final HttpServletRequest request;
    private final String requestUri;
    private final @Nullable String query;
    private final BodyBounds bounds;
    private @Nullable BufferedBody body;

    ServletIncomingRequest(HttpServletRequest request, BodyBounds bounds) {
        this.request = request;
        this.requestUri = uriOf(request);
        this.query = request.getQueryString();
        this.bounds = bounds;
    }

    /**
     * The path as the caller spelled it. Payara takes a session's parameter off before anybody sees it, and tells only that it did: it
     * is put back, for the firewall to refuse as any other parameter.
     */
    static String uriOf(HttpServletRequest request) {
        String uri = request.getRequestURI();
        if (uri == null) {
            return "";
        }
        return uri.indexOf(';') < 0 && request.isRequestedSessionIdFromURL() ? uri + ";jsessionid" : uri;
    }

    /** The bytes of the body, when a check has read them; null when the container's stream is untouched. */
    byte @Nullable [] heldBody() {
        return body == null ? null : body.held();
    }

    /** Whether a check wanted the body, and somebody had read it before, or a part of it. */
    boolean isBodyTaken() {
        return body != null && body.isTaken();
    }

    @Override
    public String method() {
        String method = request.getMethod();
        return method == null ? "" : method;
    }

    @Override
    public String requestUri() {
        return requestUri;
    }

    @Override
    public @Nullable String query() {
        return query;
    }

    @Override
    public String protocol() {
        String protocol = request.getProtocol();
        return protocol == null ? "" : protocol;
    }

    @Override
    public List<String> headers(String name) {
        Enumeration<String> values = request.getHeaders(name);
        // The specification lets a container hide its headers; what is hidden counts as absent, and so is refused.
        if (values == null || !values.hasMoreElements()) {
            return List.of();
        }
        String first = values.nextElement();
        if (!values.hasMoreElements()) {
            return List.of(first);
        }
        List<String> all = new ArrayList<>();
        all.add(first);
        while (values.hasMoreElements()) {
            all.add(values.nextElement());
        }
        return all;
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    @Override
    public boolean isRepeated(String name) {
        Enumeration<String> values = request.getHeaders(name);
        if (values == null) {
            // The specification lets a container hide the list; whether there is a second value cannot be told then.
            return true;
        }
        if (!values.hasMoreElements()) {
            return false;
        }
        values.nextElement();
        return values.hasMoreElements();
    }

    @Override
    public List<String> headerNames() {
        Enumeration<String> names = request.getHeaderNames();
        return names == null ? List.of() : Collections.list(names);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return request.getAttribute(name);
    }

    @Override
    public boolean secure() {
        return request.isSecure();
    }

    @Override
    public String peerAddress() {
        String address = request.getRemoteAddr();
        return address == null ? "" : address;
    }

    @Override
    public IncomingBody body() {
        BufferedBody asked = body;
        if (asked == null) {
            asked = new BufferedBody(request, bounds);
            body = asked;
        }
        return asked;
    }
}
