package org.sspfilter.impl.stage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sspfilter.ownership.RequestBodyException;

/** A request made by a test: starts as a good one, changed one thing at a time. */
public final class FakeRequest implements IncomingRequest {

    private final Map<String, List<String>> headers = new HashMap<>();
    private final Map<String, String> headerNames = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private String method = "GET";
    private String requestUri = "/";
    private @Nullable String query;
    private String protocol = "HTTP/1.1";
    private boolean secure = true;
    private String peerAddress = "127.0.0.1";
    private byte[] body = new byte[0];
    private boolean bodyRead;
    private RequestBodyException.@Nullable Fault bodyFault;
    private @Nullable String characterEncoding;

    public FakeRequest method(String value) {
        method = value;
        return this;
    }

    public FakeRequest requestUri(String value) {
        requestUri = value;
        return this;
    }

    public FakeRequest query(@Nullable String value) {
        query = value;
        return this;
    }

    public FakeRequest protocol(String value) {
        protocol = value;
        return this;
    }

    public FakeRequest secure(boolean value) {
        secure = value;
        return this;
    }

    public FakeRequest peerAddress(String value) {
        peerAddress = value;
        return this;
    }

    public FakeRequest body(String value) {
        body = value.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    public FakeRequest body(byte[] value) {
        body = value.clone();
        return this;
    }

    /** Makes reading the body fail. */
    public FakeRequest bodyFault(RequestBodyException.Fault value) {
        bodyFault = value;
        return this;
    }

    /** What the container would read the body's text in. */
    public FakeRequest characterEncoding(@Nullable String value) {
        characterEncoding = value;
        return this;
    }

    /** Replaces the header; several values repeat it. */
    public FakeRequest header(String name, String... values) {
        headers.put(key(name), new ArrayList<>(List.of(values)));
        headerNames.put(key(name), name);
        return this;
    }

    public FakeRequest without(String name) {
        headers.remove(key(name));
        headerNames.remove(key(name));
        return this;
    }

    public FakeRequest attribute(String name, @Nullable Object value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
        return this;
    }

    public boolean bodyWasRead() {
        return bodyRead;
    }

    @Override
    public String method() {
        return method;
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
        return protocol;
    }

    @Override
    public List<String> headers(String name) {
        return headers.getOrDefault(key(name), List.of());
    }

    @Override
    public @Nullable String header(String name) {
        List<String> values = headers(name);
        return values.isEmpty() ? null : values.get(0);
    }

    @Override
    public boolean isRepeated(String name) {
        return headers(name).size() > 1;
    }

    @Override
    public List<String> headerNames() {
        return List.copyOf(headerNames.values());
    }

    @Override
    public @Nullable Object attribute(String name) {
        return attributes.get(name);
    }

    @Override
    public boolean secure() {
        return secure;
    }

    @Override
    public String peerAddress() {
        return peerAddress;
    }

    @Override
    public IncomingBody body() {
        return new IncomingBody() {
            @Override
            public @Nullable String contentType() {
                return header("Content-Type");
            }

            @Override
            public @Nullable String contentEncoding() {
                return header("Content-Encoding");
            }

            @Override
            public @Nullable String characterEncoding() {
                return characterEncoding;
            }

            @Override
            public byte[] bytes() throws RequestBodyException {
                bodyRead = true;
                if (bodyFault != null) {
                    throw new RequestBodyException(bodyFault, "set by the test");
                }
                return body;
            }
        };
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
