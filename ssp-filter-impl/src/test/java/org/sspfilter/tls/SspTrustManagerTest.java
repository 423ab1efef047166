package org.sspfilter.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.impl.wiring.HandshakeTrust;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.Pem;
import org.sspfilter.pki.TestPki;

class SspTrustManagerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final TestPki PKI = TestPki.at(NOW);
    private static final TestPki STRANGERS = TestPki.at(NOW);
    private static final String SSP = "ssp.test.nhs.uk";
    private static final Issued PEER = PKI.subCa().issue(SSP).build();

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void writeFiles() throws IOException {
        write("root.pem", PKI.root().pem());
        write("sub.pem", PKI.subCa().pem());
        write("root.crl", Pem.ofCrl(PKI.root().crl().build()));
        write("sub.crl", Pem.ofCrl(PKI.subCa().crl().build()));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    /** Settings with relative paths, which start at the file's own folder. */
    private Path settings(String... lines) throws IOException {
        write(
                "ssp-filter-tls.properties",
                "stage=live\ncertificate.anchors=root.pem\ncertificate.intermediates=sub.pem\n"
                        + String.join("\n", lines));
        return folder.resolve("ssp-filter-tls.properties");
    }

    private SspTrustManager manager(String... lines) throws IOException {
        HandshakeTrust trust = HandshakeSettings.open(settings(lines), CLOCK);
        open.add(trust);
        return new SspTrustManager(trust, CLOCK);
    }

    private static void assertPasses(SspTrustManager manager, X509Certificate... chain) {
        assertThatCode(() -> manager.checkClientTrusted(chain, "RSA")).doesNotThrowAnyException();
    }

    private static void assertEnds(SspTrustManager manager, String reason, X509Certificate @Nullable ... chain) {
        assertThatThrownBy(() -> manager.checkClientTrusted(chain, "RSA"))
                .isInstanceOf(CertificateException.class)
                .hasMessageStartingWith(reason);
    }

    private static Issued expired() {
        return PKI.subCa().issue(SSP).notAfter(NOW.minusSeconds(1)).build();
    }

    @Nested
    class PathOnly {

        private SspTrustManager manager;

        @BeforeEach
        void start() throws IOException {
            manager = manager("handshake=path-only");
        }

        @Test
        void letsThroughWhatTheFilterAnswers() throws Exception {
            assertPasses(manager, PEER.chainArray());
            assertPasses(manager, PEER.certificate());
            assertPasses(manager, expired().certificate());
            assertPasses(manager, PKI.subCa().issue("other.test.nhs.uk").build().certificate());
        }

        @Test
        @Tag("C03")
        void endsWithWhomTheAuthoritiesDoNotKnow() {
            Issued stranger = STRANGERS.subCa().issue(SSP).build();
            assertEnds(manager, "certificate.untrusted", stranger.chainArray());
            assertEnds(
                    manager,
                    "certificate.untrusted",
                    PKI.selfSigned(SSP).build().certificate());
        }

        @Test
        void takesNewAuthoritiesFromTheirFiles() throws Exception {
            HandshakeTrust trust = HandshakeSettings.open(settings("handshake=path-only"), CLOCK);
            open.add(trust);
            SspTrustManager live = new SspTrustManager(trust, CLOCK);
            Issued next = STRANGERS.subCa().issue(SSP).build();
            assertThat(live.getAcceptedIssuers())
                    .containsExactly(PKI.root().certificate(), PKI.subCa().certificate());

            write("root.pem", STRANGERS.root().pem());
            write("sub.pem", STRANGERS.subCa().pem());
            assertThat(trust.reload()).isEmpty();

            assertPasses(live, next.certificate());
            assertEnds(live, "certificate.untrusted", PEER.certificate());
            assertThat(live.getAcceptedIssuers())
                    .containsExactly(
                            STRANGERS.root().certificate(), STRANGERS.subCa().certificate());

            write("root.pem", "nothing");
            assertThat(trust.reload()).isNotEmpty();
            assertPasses(live, next.certificate());
        }
    }

    @Nested
    class Strict {

        private SspTrustManager manager;

        @BeforeEach
        void start() throws IOException {
            manager = manager("certificate.names=" + SSP, "crl.files=root.crl,sub.crl");
        }

        @Test
        void passesTheSecureProxy() {
            assertPasses(manager, PEER.chainArray());
        }

        @Test
        void endsWithEverythingThatTheFilterWouldRefuse() throws Exception {
            assertEnds(manager, "certificate.expired", expired().certificate());
            assertEnds(
                    manager,
                    "certificate.name-mismatch",
                    PKI.subCa().issue("other.test.nhs.uk").build().certificate());
            assertEnds(
                    manager,
                    "certificate.untrusted",
                    STRANGERS.subCa().issue(SSP).build().chainArray());
        }

        @Test
        @Tag("R01")
        void endsWithTheRevoked() throws Exception {
            Issued revoked = PKI.subCa().issue(SSP).build();
            write(
                    "sub.crl",
                    Pem.ofCrl(PKI.subCa().crl().revoking(revoked.serial()).build()));
            SspTrustManager knowing = manager("certificate.names=" + SSP, "crl.files=root.crl,sub.crl");

            assertEnds(knowing, "certificate.revoked", revoked.certificate());
            assertPasses(knowing, PEER.certificate());
        }
    }

    @Test
    @Tag("C22")
    void endsWithNoChain() throws Exception {
        SspTrustManager manager = manager("handshake=path-only");

        assertEnds(manager, "certificate.missing");
        assertEnds(manager, "certificate.missing", (X509Certificate[]) null);
        X509Certificate[] holed = PEER.chainArray();
        Arrays.fill(holed, 1, holed.length, null);
        assertEnds(manager, "certificate.missing", holed);
    }

    @Test
    void judgesNoServer() throws Exception {
        SspTrustManager manager = manager("handshake=path-only");

        assertThatThrownBy(() -> manager.checkServerTrusted(PEER.chainArray(), "RSA"))
                .isInstanceOf(CertificateException.class);
    }

    @Test
    void isStrictUnlessToldOtherwise() {
        assertThatThrownBy(() -> manager())
                .isInstanceOf(SspConfigurationException.class)
                .hasMessageContaining("certificate.names")
                .hasMessageContaining("no revocation list");
    }

    @Test
    void doesNotBeginWithWrongSettings() {
        assertThatThrownBy(() -> manager("handshake=lax"))
                .isInstanceOf(SspConfigurationException.class)
                .hasMessageContaining("handshake");
        assertThatThrownBy(() -> manager("handshake=path-only", "certificate.anchor=x"))
                .isInstanceOf(SspConfigurationException.class)
                .hasMessageContaining("certificate.anchors");
        assertThatThrownBy(() -> HandshakeSettings.open(folder.resolve("none"), CLOCK))
                .isInstanceOf(SspConfigurationException.class)
                .hasMessageContaining("none");
    }

    @Test
    void passesOverWhatConcernsRequests() throws Exception {
        assertPasses(manager("handshake=path-only", "throttle.permits=10"), PEER.certificate());
    }
}
