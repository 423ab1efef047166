package org.sspfilter.impl.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestKeys;
import org.sspfilter.pki.TestPki;
import org.sspfilter.pki.TestTls;
import org.sspfilter.sds.InMemorySds;

/** The directory over LDAPS, with the context that PEM files make. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LdapDirectoryTlsTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));
    private static final InteractionId READ = new InteractionId("urn:nhs:names:services:test:read");
    private static final AccreditationQuery QUESTION = new AccreditationQuery(new Asid("200000000115"), READ, null);

    // The JVM's own handshake knows no other clock.
    @SuppressWarnings("TimeInStaticInitializer")
    private static final TestPki PKI = TestPki.at(Instant.now());

    private static final Issued CLIENT =
            PKI.subCa().issue("provider.test.nhs.uk").build();

    @TempDir
    private Path folder;

    private Path authorities;
    private Path chain;
    private Path key;

    @BeforeEach
    void writeFiles() throws IOException {
        authorities =
                Files.writeString(folder.resolve("authorities.pem"), PKI.root().pem());
        chain = Files.writeString(folder.resolve("chain.pem"), CLIENT.chainPem());
        key = Files.writeString(folder.resolve("key.pem"), CLIENT.privateKeyPem());
    }

    @Test
    void answersOverMutualTls() throws Exception {
        try (InMemorySds sds = sds(server("localhost"), true)) {
            assertThat(ask(sds.url(), context())).isInstanceOf(AccreditationAnswer.Listed.class);
        }
    }

    @Test
    void getsNoAnswerWithoutAClientCertificate() {
        try (InMemorySds sds = sds(server("localhost"), true)) {
            assertNoAnswer(sds, TestTls.context(null, PKI.root().certificate()));
        }
    }

    @Test
    @Tag("L03")
    void speaksToNoServerOfAnotherName() throws Exception {
        try (InMemorySds sds = sds(server("ldap.other.nhs.uk"), false)) {
            assertNoAnswer(sds, context());
        }
    }

    @Test
    @Tag("L03")
    void speaksToNoServerOfAnotherAuthority() throws Exception {
        Issued impostor = PKI.selfSignedLeaf("localhost").san("localhost").build();
        try (InMemorySds sds = sds(impostor, false)) {
            assertNoAnswer(sds, context());
        }
    }

    @Test
    @Tag("L03")
    void speaksToNoServerThatIsNotEncrypted() throws Exception {
        try (InMemorySds sds = InMemorySds.plain()) {
            SSLContext tls = context();
            String url = "ldaps://localhost:" + sds.port();

            assertThatThrownBy(() -> ask(url, tls)).isInstanceOf(DirectoryUnavailableException.class);
            assertThat(sds.requestCount()).isZero();
        }
    }

    @Test
    @Tag("L02")
    void givesUpOnAServerThatNeverShakesHands() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            SSLContext tls = context();
            long start = System.nanoTime();

            assertThatThrownBy(() -> ask("ldaps://localhost:" + silent.getLocalPort(), tls))
                    .isInstanceOf(DirectoryUnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void refusesAKeyThatIsNotTheCertificates() throws Exception {
        Issued other =
                PKI.subCa().issue("other.test.nhs.uk").key(TestKeys.rsa(2048)).build();
        Files.writeString(key, other.privateKeyPem());

        assertThatThrownBy(this::context)
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("not the certificate's");
    }

    @Test
    void refusesAKeyOfAnotherKind() throws Exception {
        Issued other = PKI.subCa()
                .issue("other.test.nhs.uk")
                .key(TestKeys.ec("secp256r1"))
                .build();
        Files.writeString(key, other.privateKeyPem());

        assertThatThrownBy(this::context).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void takesAKeyOnACurve() throws Exception {
        Issued curve = PKI.subCa()
                .issue("curve.test.nhs.uk")
                .key(TestKeys.ec("secp256r1"))
                .build();
        Files.writeString(key, curve.privateKeyPem());
        Files.writeString(chain, curve.chainPem());

        assertThat(context()).isNotNull();
    }

    @Test
    void refusesFilesThatHoldSomethingElse() throws Exception {
        Files.writeString(key, CLIENT.chainPem());
        assertThatThrownBy(this::context)
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("no unencrypted private key");

        writeFiles();
        Files.writeString(authorities, "");
        assertThatThrownBy(this::context)
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("authorities");

        writeFiles();
        Files.writeString(chain, "");
        assertThatThrownBy(this::context)
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("chain");
    }

    @Test
    void showsTheNewCertificateOnceTheFilesAreReadAgain() throws Exception {
        PemTlsContext tls = new PemTlsContext(authorities, chain, key);
        TestPki others = TestPki.at(Instant.now());
        Issued renewed = others.subCa().issue("provider.test.nhs.uk").build();
        Issued otherServer = others.subCa().issue("localhost").san("localhost").build();
        try (InMemorySds sds =
                InMemorySds.ldaps(TestTls.context(otherServer, others.root().certificate()), true)) {
            sds.addSystem("200000000115", "A1001", "A1001-820388", READ.value());
            assertNoAnswer(sds, tls.context());

            Files.writeString(authorities, others.root().pem());
            Files.writeString(chain, renewed.chainPem());
            assertThatThrownBy(tls::reload)
                    .isInstanceOf(GeneralSecurityException.class)
                    .hasMessageContaining("not the certificate's");
            assertNoAnswer(sds, tls.context());

            Files.writeString(key, renewed.privateKeyPem());
            tls.reload();
            assertThat(ask(sds.url(), tls.context())).isInstanceOf(AccreditationAnswer.Listed.class);
        }
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        return new PemTlsContext(authorities, chain, key).context();
    }

    private static Issued server(String name) {
        return PKI.subCa().issue(name).san(name).build();
    }

    private static InMemorySds sds(Issued server, boolean clientCertificateRequired) {
        X509Certificate root = PKI.root().certificate();
        InMemorySds sds = InMemorySds.ldaps(TestTls.context(server, root), clientCertificateRequired);
        sds.addSystem("200000000115", "A1001", "A1001-820388", READ.value());
        return sds;
    }

    private static @Nullable AccreditationAnswer ask(String url, SSLContext tls) throws DirectoryUnavailableException {
        LdapSettings settings = LdapSettings.of(List.of(url));
        try (LdapDirectory directory = new LdapDirectory(settings, tls, CLOCK)) {
            return directory.find(QUESTION);
        }
    }

    private static void assertNoAnswer(InMemorySds sds, SSLContext tls) {
        assertThatThrownBy(() -> ask(sds.url(), tls)).isInstanceOf(DirectoryUnavailableException.class);
        assertThat(sds.requestCount()).isZero();
    }
}
