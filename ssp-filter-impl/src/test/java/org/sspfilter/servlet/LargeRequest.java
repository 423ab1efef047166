package org.sspfilter.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.ownership.LargePointer;
import org.sspfilter.impl.stage.IncomingRequest;

/** A servlet request that creates a large pointer, and costs next to nothing to read. */
public final class LargeRequest extends HttpServletRequestWrapper {

    private static final HttpServletRequest NOTHING = (HttpServletRequest) Proxy.newProxyInstance(
            LargeRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> {
                if (method.getName().equals("getCharacterEncoding")) {
                    return null;
                }
                throw new AssertionError("Nobody asks for " + method.getName());
            });
    private static final BodyBounds BOUNDS = new BodyBounds(1024 * 1024, Duration.ofSeconds(10), System::nanoTime);

    private final String contentType;
    private final byte[] sent;

    private LargeRequest(String contentType, byte[] sent) {
        super(NOTHING);
        this.contentType = contentType;
        this.sent = sent;
    }

    /** As the stages read it, nothing of the body read. */
    public static IncomingRequest of(LargePointer pointer, byte[] body) {
        return new ServletIncomingRequest(new LargeRequest(pointer.mediaType(), body), BOUNDS);
    }

    @Override
    public boolean isRequestedSessionIdFromURL() {
        return false;
    }

    @Override
    public String getMethod() {
        return "POST";
    }

    @Override
    public String getRequestURI() {
        return "/nrl/DocumentReference";
    }

    @Override
    public @Nullable String getQueryString() {
        return null;
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return null;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.emptyEnumeration();
    }

    @Override
    public String getContentType() {
        return contentType;
    }

    @Override
    public long getContentLengthLong() {
        return sent.length;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Sent(sent);
    }

    /** The container's stream. */
    private static final class Sent extends ServletInputStream {

        private final byte[] sent;
        private int at;

        Sent(byte[] sent) {
            this.sent = sent;
        }

        @Override
        public boolean isFinished() {
            return at == sent.length;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read() {
            return at < sent.length ? sent[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (at == sent.length) {
                return -1;
            }
            int count = Math.min(length, sent.length - at);
            System.arraycopy(sent, at, target, offset, count);
            at += count;
            return count;
        }
    }
}
