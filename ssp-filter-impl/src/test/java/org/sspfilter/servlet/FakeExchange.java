package org.sspfilter.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request and its response without a container. Starts as a good one; a test changes one thing. */
public final class FakeExchange {

    private static final Set<String> OF_THE_BODY =
            Set.of("getInputStream", "getReader", "getParts", "getPart", "getParameter", "getParameterMap");

    private final ServletContext context;
    private String method;
    private String uri;
    private @Nullable String query;
    private boolean secure = true;
    private boolean async = true;
    private DispatcherType dispatcher = DispatcherType.REQUEST;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> attributes = new HashMap<>();
    private final Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean bodyWasAskedFor;
    private boolean committed;
    private int status;

    FakeExchange(ServletContext context, String method, String uri, @Nullable String query) {
        this.context = context;
        this.method = method;
        this.uri = uri;
        this.query = query;
    }

    /** Replaces a header of the request. */
    public FakeExchange header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    FakeExchange attribute(String name, Object value) {
        attributes.put(name, value);
        return this;
    }

    /** Changes the line of the request, as somebody on its way does. */
    FakeExchange rewritten(String newMethod, String newUri, @Nullable String newQuery) {
        method = newMethod;
        uri = newUri;
        query = newQuery;
        return this;
    }

    FakeExchange without(String attribute) {
        attributes.remove(attribute);
        return this;
    }

    /** Says that the connection is not encrypted. */
    FakeExchange plain() {
        secure = false;
        return this;
    }

    /** Says that somebody on the way does not support asynchronous work. */
    FakeExchange synchronousOnly() {
        async = false;
        return this;
    }

    /** Says how the request comes to the filters. */
    FakeExchange dispatched(DispatcherType type) {
        dispatcher = type;
        return this;
    }

    /** The headers that were sent. */
    Map<String, String> sent() {
        return Map.copyOf(sent);
    }

    @Nullable
    Object attribute(String name) {
        return attributes.get(name);
    }

    /** Says that the response is on its way. */
    public FakeExchange committed() {
        committed = true;
        return this;
    }

    /** As a container that takes the response for untouched. */
    public FakeExchange rewound() {
        committed = false;
        status = 0;
        body.reset();
        return this;
    }

    /** The status that was set, or 0. */
    public int status() {
        return status;
    }

    /** What was written. */
    public String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    /** Whether anybody asked for the body, or for what a container makes of it. */
    public boolean bodyWasAskedFor() {
        return bodyWasAskedFor;
    }

    /** The request. */
    public HttpServletRequest request() {
        return fake(HttpServletRequest.class, (proxy, called, arguments) -> {
            if (OF_THE_BODY.contains(called.getName())) {
                bodyWasAskedFor = true;
            }
            return switch (called.getName()) {
                case "getServletContext" -> context;
                case "getDispatcherType" -> dispatcher;
                case "getMethod" -> method;
                case "getRequestURI" -> uri;
                case "getQueryString" -> query;
                case "getProtocol" -> "HTTP/1.1";
                case "getRemoteAddr" -> "127.0.0.1";
                case "isSecure" -> secure;
                case "isAsyncSupported" -> async;
                case "isAsyncStarted", "isRequestedSessionIdFromURL" -> false;
                case "getContentLength" -> 2;
                case "getContentLengthLong" -> 2L;
                case "getHeader" -> headers.get((String) arguments[0]);
                case "getHeaders" -> {
                    String value = headers.get((String) arguments[0]);
                    yield Collections.enumeration(value == null ? List.of() : List.of(value));
                }
                case "getHeaderNames" -> Collections.enumeration(headers.keySet());
                case "getAttribute" -> attributes.get((String) arguments[0]);
                case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                case "removeAttribute" -> attributes.remove((String) arguments[0]);
                default -> null;
            };
        });
    }

    /** The response. */
    public HttpServletResponse response() {
        return fake(HttpServletResponse.class, (proxy, called, arguments) -> switch (called.getName()) {
            case "isCommitted" -> committed;
            case "getStatus" -> status;
            case "setStatus" -> {
                status = (Integer) arguments[0];
                yield null;
            }
            case "reset" -> {
                sent.clear();
                status = 0;
                yield null;
            }
            case "setHeader" -> sent.put((String) arguments[0], (String) arguments[1]);
            case "getOutputStream" -> new Kept();
            case "flushBuffer" -> {
                committed = true;
                yield null;
            }
            default -> null;
        });
    }

    static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private final class Kept extends ServletOutputStream {
        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(@Nullable WriteListener listener) {}

        @Override
        public void write(int octet) {
            body.write(octet);
        }
    }
}
