package org.sspfilter.impl.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.pki.CertificateBuilder;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;
import org.sspfilter.pki.TestTls;

@Tag("R11")
class HttpsSourceTest {

    // The JVM's own handshake knows no other clock.
    @SuppressWarnings("TimeInStaticInitializer")
    private static final TestPki PKI = TestPki.at(Instant.now());

    private static final byte[] LIST = new byte[1000];

    private final AtomicInteger calls = new AtomicInteger();
    private final FetchClient client =
            FetchClient.trusting(TestTls.context(null, PKI.root().certificate()), "test-https");
    private Optional<HttpsServer> server = Optional.empty();

    @AfterEach
    void end() {
        client.close();
        server.ifPresent(started -> started.stop(0));
    }

    private static CertificateBuilder serverCertificate(String name) {
        return PKI.subCa().issue(name).san(name).eku(KeyPurposeId.id_kp_serverAuth);
    }

    private HttpSource source(Issued identity, FetchClient by) throws IOException {
        HttpsServer started = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server = Optional.of(started);
        started.setHttpsConfigurator(new HttpsConfigurator(TestTls.context(identity)));
        started.createContext("/", exchange -> {
            calls.incrementAndGet();
            try (exchange) {
                exchange.sendResponseHeaders(200, LIST.length);
                exchange.getResponseBody().write(LIST);
            }
        });
        started.start();
        URI address = URI.create("https://localhost:" + started.getAddress().getPort() + "/1.crl");
        return new HttpSource(address, by, 1000);
    }

    private void refuses(HttpSource source) {
        assertThatThrownBy(() -> source.fetch(Duration.ofSeconds(20)))
                .isInstanceOf(IOException.class)
                .hasMessage("The server gave no answer (SSLHandshakeException)");
        assertThat(calls).hasValue(0);
    }

    @Test
    void fetchesFromAServerOfTheRightName() throws Exception {
        HttpSource source = source(serverCertificate("localhost").build(), client);
        assertThat(source.fetch(Duration.ofSeconds(20))).isPresent();
    }

    @Test
    void asksNothingOfAServerOfAnotherName() throws Exception {
        refuses(source(serverCertificate("crl.test.example").build(), client));
    }

    @Test
    void asksNothingOfAServerWhoseCertificateExpired() throws Exception {
        refuses(source(
                serverCertificate("localhost")
                        .notAfter(Instant.now().minusSeconds(60))
                        .build(),
                client));
    }

    @Test
    void trustsTheRuntimesAuthoritiesAlone() throws Exception {
        try (FetchClient usual = FetchClient.open(Duration.ofSeconds(5), Optional.empty(), "test-usual")) {
            refuses(source(serverCertificate("localhost").build(), usual));
        }
    }
}
