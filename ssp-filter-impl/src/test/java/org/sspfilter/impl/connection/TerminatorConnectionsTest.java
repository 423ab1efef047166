package org.sspfilter.impl.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;

class TerminatorConnectionsTest {

    private static final TestPki PKI = TestPki.at(Instant.parse("2026-03-01T12:00:00Z"));
    private static final Issued LEAF = PKI.subCa().issue("ssp.test.nhs.uk").build();
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final TerminatorConnections rfc9440 = TerminatorConnections.rfc9440(
            List.of(AddressRange.parse("192.0.2.0/30"), AddressRange.parse("2001:db8::7")),
            new ProxySecret(SECRET),
            new ProxyHeaders("X-Proxy-Secret", "X-SSL-Protocol", "X-SSL-Cipher", "Client-Cert", "Client-Cert-Chain"),
            10);
    private final TerminatorConnections nginx = TerminatorConnections.nginx(
            List.of(AddressRange.parse("192.0.2.0/30")),
            new ProxySecret(SECRET),
            new ProxyHeaders("X-Proxy-Secret", "X-SSL-Protocol", "X-SSL-Cipher", "X-SSL-Client-Cert", null));

    private static FakeRequest request() {
        return new FakeRequest()
                .secure(false)
                .peerAddress("192.0.2.1")
                .header("Host", "provider.test.nhs.uk")
                .header("X-Proxy-Secret", SECRET)
                .header("X-SSL-Protocol", "TLSv1.2")
                .header("X-SSL-Cipher", "ECDHE-RSA-AES256-GCM-SHA384");
    }

    private static FakeRequest good() {
        return request()
                .header("Client-Cert", ForwardedText.item(LEAF.certificate()))
                .header(
                        "Client-Cert-Chain",
                        ForwardedText.list(List.of(PKI.subCa().certificate())));
    }

    private static Connection passed(TerminatorConnections connections, FakeRequest request) {
        Outcome<Connection> outcome = connections.check(request);
        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        return ((Outcome.Passed<Connection>) outcome).evidence();
    }

    private void refuses(FakeRequest request, DenialReason reason) {
        Outcome<Connection> outcome = rfc9440.check(request);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused<Connection>) outcome).denial().reason()).isEqualTo(reason);
    }

    private static @Nullable DenialReason chainProblem(Connection connection) {
        return connection.chainProblem() == null
                ? null
                : Objects.requireNonNull(connection.chainProblem()).reason();
    }

    @Test
    void tellsWhatTheTerminatorTells() {
        Connection connection = passed(rfc9440, good());

        assertThat(connection.protocol()).isEqualTo("TLSv1.2");
        assertThat(connection.cipherSuite()).isEqualTo("ECDHE-RSA-AES256-GCM-SHA384");
        assertThat(connection.chainProblem()).isNull();
        assertThat(connection.chain())
                .containsExactly(LEAF.certificate(), PKI.subCa().certificate());
        AuditEvent.Builder event = new AuditEvent.Builder();
        connection.describe(event);
        assertThat(event.get(AuditField.CERTIFICATE_SOURCE)).isEqualTo("rfc9440");
        assertThat(event.get(AuditField.PEER_ADDRESS)).isEqualTo("192.0.2.1");
    }

    @Test
    void tellsWhatNginxTells() {
        Connection connection =
                passed(nginx, request().header("X-SSL-Client-Cert", ForwardedText.escaped(LEAF.certificate())));

        assertThat(connection.chain()).containsExactly(LEAF.certificate());
    }

    @Test
    void givesTheSameObjectsOnceTheChainIsProved() {
        Connection first = passed(rfc9440, good());
        assertThat(passed(rfc9440, good()).chain()).isNotSameAs(first.chain());
        first.chainIsProved();
        assertThat(passed(rfc9440, good()).chain()).isSameAs(first.chain());
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.3", "::ffff:192.0.2.3", "2001:db8:0:0:0:0:0:7"})
    @Tag("H03")
    void hearsATrustedAddress(String address) {
        passed(rfc9440, good().peerAddress(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.4", "::ffff:192.0.2.4", "2001:db8::8", "", "localhost", "unknown", "192.0.2.1:1"})
    @Tag("H03")
    void refusesEveryOtherAddressWhateverItsHeadersSay(String address) {
        refuses(good().peerAddress(address), DenialReason.CERTIFICATE_PROXY_NOT_TRUSTED);
    }

    @Test
    @Tag("C25")
    @Tag("H01")
    void refusesAPublicCertificateFromATrustedAddressWithoutTheSecret() {
        refuses(good().without("X-Proxy-Secret"), DenialReason.CERTIFICATE_PROXY_SECRET);
        refuses(good().header("X-Proxy-Secret", ""), DenialReason.CERTIFICATE_PROXY_SECRET);
        refuses(good().header("X-Proxy-Secret", SECRET + "x"), DenialReason.CERTIFICATE_PROXY_SECRET);
        refuses(good().header("X-Proxy-Secret", SECRET.substring(1)), DenialReason.CERTIFICATE_PROXY_SECRET);
        // A container may join what stands twice.
        refuses(good().header("X-Proxy-Secret", SECRET + ", " + SECRET), DenialReason.CERTIFICATE_PROXY_SECRET);
    }

    @Test
    @Tag("C25")
    void takesNoForwardedAddressForThePeers() {
        refuses(
                good().peerAddress("198.51.100.1").header("X-Forwarded-For", "192.0.2.1"),
                DenialReason.CERTIFICATE_PROXY_NOT_TRUSTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Proxy-Secret", "X-SSL-Protocol", "X-SSL-Cipher", "Client-Cert", "Client-Cert-Chain"})
    @Tag("H02")
    void refusesARepeatedHeader(String name) {
        String value = Objects.requireNonNull(good().header(name));
        refuses(good().header(name, value, value), DenialReason.CERTIFICATE_PROXY_HEADERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X_Proxy_Secret",
                "X-Proxy_Secret",
                "x_ssl_protocol",
                "X_SSL-CIPHER",
                "Client_Cert",
                "CLIENT_CERT_CHAIN"
            })
    @Tag("H02")
    void refusesAnUnderscoreVariant(String name) {
        refuses(good().header(name, "x"), DenialReason.CERTIFICATE_PROXY_HEADERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-SSL-Client-Cert",
                "X_SSL_CLIENT_CERT",
                "ssl_client_cert",
                "X-Forwarded-Client-Cert",
                "SSL-CIPHER"
            })
    @Tag("H01")
    void refusesAnotherFormBesideTheConfigured(String name) {
        refuses(good().header(name, "x"), DenialReason.CERTIFICATE_SOURCE_AMBIGUOUS);
    }

    @Test
    void takesAKnownNameThatIsTheConfiguredOne() {
        TerminatorConnections named = TerminatorConnections.rfc9440(
                List.of(AddressRange.parse("192.0.2.1")),
                new ProxySecret(SECRET),
                new ProxyHeaders("X-Proxy-Secret", "SSL-Secure-Protocol", "SSL-Cipher", "X-Client-Cert", null),
                10);
        passed(
                named,
                request()
                        .without("X-SSL-Protocol")
                        .without("X-SSL-Cipher")
                        .header("SSL-Secure-Protocol", "TLSv1.2")
                        .header("SSL-Cipher", "ECDHE-RSA-AES256-GCM-SHA384")
                        .header("X-Client-Cert", ForwardedText.item(LEAF.certificate())));
    }

    @Test
    void refusesAConnectionOfWhichItIsToldTooLittle() {
        refuses(good().without("X-SSL-Protocol"), DenialReason.TLS_PROTOCOL_UNKNOWN);
        refuses(good().header("X-SSL-Protocol", ""), DenialReason.TLS_PROTOCOL_UNKNOWN);
        refuses(good().without("X-SSL-Cipher"), DenialReason.TLS_CIPHER_UNKNOWN);
        refuses(good().header("X-SSL-Cipher", ""), DenialReason.TLS_CIPHER_UNKNOWN);
    }

    @Test
    @Tag("C01")
    void hasAProblemWithoutACertificate() {
        assertThat(chainProblem(passed(rfc9440, good().without("Client-Cert"))))
                .isEqualTo(DenialReason.CERTIFICATE_MISSING);
        assertThat(chainProblem(passed(rfc9440, good().header("Client-Cert", ""))))
                .isEqualTo(DenialReason.CERTIFICATE_MISSING);
    }

    @Test
    @Tag("H04")
    void hasAProblemWithGarbageAndWithTooMuch() {
        assertThat(chainProblem(passed(rfc9440, good().header("Client-Cert", ":garbage:"))))
                .isEqualTo(DenialReason.CERTIFICATE_UNREADABLE);
        assertThat(chainProblem(passed(rfc9440, good().header("Client-Cert", "A".repeat(16 * 1024 + 1)))))
                .isEqualTo(DenialReason.CERTIFICATE_TOO_LARGE);
        assertThat(passed(rfc9440, good().header("Client-Cert", ":garbage:")).chain())
                .isEmpty();
    }

    @Test
    void takesNothingFromTheContainersAttribute() {
        FakeRequest request = good().without("Client-Cert").attribute(ContainerConnections.CHAIN, LEAF.chainArray());
        assertThat(chainProblem(passed(rfc9440, request))).isEqualTo(DenialReason.CERTIFICATE_MISSING);
    }

    @ParameterizedTest
    @CsvSource({
        "X_Secret, X-P, X-C, Client-Cert, plain",
        "'', X-P, X-C, Client-Cert, plain",
        "X Secret, X-P, X-C, Client-Cert, plain",
        "X-S, x-s, X-C, Client-Cert, two of them",
        "X-S, X-P, X-C, X-C, two of them"
    })
    void refusesNamesThatAreNone(String secret, String protocol, String cipher, String certificate, String told) {
        assertThatThrownBy(() -> new ProxyHeaders(secret, protocol, cipher, certificate, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told);
    }
}
