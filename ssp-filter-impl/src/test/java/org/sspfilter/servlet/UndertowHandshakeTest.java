package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.server.SSLSessionInfo;
import io.undertow.server.ServerConnection;
import io.undertow.servlet.spec.HttpServletRequestImpl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Proxy;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.pki.TestPki;

@Tag("C22")
class UndertowHandshakeTest {

    private static final String CHAIN = "jakarta.servlet.request.X509Certificate";
    private static final String SUITE = "jakarta.servlet.request.cipher_suite";
    private static final String SPINE = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
    private static final X509Certificate PEER =
            TestPki.at(Instant.parse("2026-01-01T12:00:00Z")).root().certificate();

    private final Map<String, Object> attributes = new HashMap<>();
    private boolean secure = true;

    private HttpServletRequest plain() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isSecure" -> secure;
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    default -> null;
                });
    }

    private HttpServletRequest on(@Nullable SSLSessionInfo session) {
        return new HttpServletRequestImpl(plain(), new ServerConnection() {
            @Override
            public @Nullable SSLSessionInfo getSslSessionInfo() {
                return session;
            }
        });
    }

    private static SSLSessionInfo session(Certificate @Nullable [] chain) {
        return new SSLSessionInfo() {
            @Override
            public String getCipherSuite() {
                return SPINE;
            }

            @Override
            public Certificate @Nullable [] getPeerCertificates() {
                return chain;
            }
        };
    }

    @Test
    void tellsWhatTheConnectionKnows() {
        UndertowHandshake.tell(new HttpServletRequestWrapper(on(session(new Certificate[] {PEER}))));

        assertThat(attributes).containsEntry(SUITE, SPINE);
        assertThat((X509Certificate[]) attributes.get(CHAIN)).containsExactly(PEER);
    }

    @Test
    void tellsNoChainWhereThereIsNone() {
        UndertowHandshake.tell(on(session(null)));

        assertThat(attributes).containsOnlyKeys(SUITE);
    }

    @Test
    void tellsNothingOfWhatIsNoHandshake() {
        UndertowHandshake.tell(on(null));
        UndertowHandshake.tell(plain());
        secure = false;
        UndertowHandshake.tell(on(session(new Certificate[] {PEER})));

        assertThat(attributes).isEmpty();
    }

    @Test
    void leavesWhatIsToldAlready() {
        attributes.put(SUITE, "TLS_AES_128_GCM_SHA256");
        UndertowHandshake.tell(on(session(new Certificate[] {PEER})));

        assertThat(attributes).containsOnlyKeys(SUITE).containsEntry(SUITE, "TLS_AES_128_GCM_SHA256");
    }

    @Test
    void tellsNothingWhereTheConnectionFails() {
        UndertowHandshake.tell(on(new SSLSessionInfo() {
            @Override
            public String getCipherSuite() {
                throw new IllegalStateException("renegotiating");
            }

            @Override
            public Certificate[] getPeerCertificates() {
                throw new IllegalStateException("renegotiating");
            }
        }));

        assertThat(attributes).isEmpty();
    }
}
