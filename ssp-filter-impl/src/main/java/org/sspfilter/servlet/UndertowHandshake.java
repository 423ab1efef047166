package org.sspfilter.servlet;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Undertow (WildFly) tells an application of the handshake behind its own security, so later than an authentication mechanism is
 * asked. This asks its connection for the same, and puts it where Undertow itself puts it in a moment. What it does not get stays
 * untold, and the checks refuse that.
 */
final class UndertowHandshake {

    private static final String CHAIN = "jakarta.servlet.request.X509Certificate";
    private static final String CIPHER_SUITE = "jakarta.servlet.request.cipher_suite";
    private static final String REQUEST = "io.undertow.servlet.spec.HttpServletRequestImpl";
    private static final String CONNECTION = "io.undertow.server.ServerConnection";
    private static final String SESSION = "io.undertow.server.SSLSessionInfo";

    private UndertowHandshake() {}

    /** Does nothing on another server, on a plain connection, and where everything is told already. */
    static void tell(HttpServletRequest request) {
        if (!request.isSecure() || request.getAttribute(CIPHER_SUITE) != null || request.getAttribute(CHAIN) != null) {
            return;
        }
        ServletRequest own = request;
        while (!own.getClass().getName().equals(REQUEST)) {
            if (!(own instanceof ServletRequestWrapper wrapper)) {
                return;
            }
            own = wrapper.getRequest();
        }
        try {
            tell(request, session(own));
        } catch (ReflectiveOperationException | RuntimeException anotherUndertow) {
            // Untold, and so refused.
        }
    }

    /** The TLS session of the connection; null on one that has none. */
    private static @Nullable Object session(ServletRequest request) throws ReflectiveOperationException {
        Object exchange = Objects.requireNonNull(ask(request.getClass(), "getExchange", request));
        Object connection = ask(exchange.getClass(), "getConnection", exchange);
        return ask(request.getClass().getClassLoader().loadClass(CONNECTION), "getSslSessionInfo", connection);
    }

    private static void tell(HttpServletRequest request, @Nullable Object session) throws ReflectiveOperationException {
        if (session == null) {
            return;
        }
        // The classes of sessions are not public; what they implement is.
        Class<?> type = session.getClass().getClassLoader().loadClass(SESSION);
        request.setAttribute(CIPHER_SUITE, ask(type, "getCipherSuite", session));
        Certificate[] chain = (Certificate[]) ask(type, "getPeerCertificates", session);
        if (chain != null && Arrays.stream(chain).allMatch(X509Certificate.class::isInstance)) {
            request.setAttribute(CHAIN, Arrays.copyOf(chain, chain.length, X509Certificate[].class));
        }
    }

    private static @Nullable Object ask(Class<?> type, String method, @Nullable Object of)
            throws ReflectiveOperationException {
        return type.getMethod(method).invoke(of);
    }
}
