package org.sspfilter.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathParameters;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.pki.TestPki;
import org.sspfilter.pki.TestTls;

class SspTrustProviderTest {

    /** Of today, since a server's trust manager takes the system's clock. */
    private final TestPki pki = TestPki.at(Instant.now());

    private final TestPki strangers = TestPki.at(Instant.now());

    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(SspTrustManager.SETTINGS);
    }

    private static TrustManagerFactory factory() throws NoSuchAlgorithmException {
        return TrustManagerFactory.getInstance(SspTrustProvider.ALGORITHM, new SspTrustProvider());
    }

    private void settings(String text) throws Exception {
        Path file = folder.resolve("tls.properties");
        Files.writeString(folder.resolve("root.pem"), pki.root().pem());
        Files.writeString(folder.resolve("sub.pem"), pki.subCa().pem());
        Files.writeString(file, text);
        System.setProperty(SspTrustManager.SETTINGS, file.toString());
    }

    private static X509Certificate[] chain(TestPki pki) {
        return new X509Certificate[] {
            pki.subCa().issue("ssp.test.nhs.uk").build().certificate(),
            pki.subCa().certificate()
        };
    }

    @Test
    void judgesByItsSettingsAndNotByTheServersTrustStore() throws Exception {
        settings("""
                stage=live
                handshake=path-only
                certificate.anchors=root.pem
                certificate.intermediates=sub.pem
                """);
        TrustManagerFactory factory = factory();
        factory.init(TestTls.trustStore(strangers.root().certificate()));

        assertThat(factory.getTrustManagers()).hasSize(1);
        X509ExtendedTrustManager manager = (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        manager.checkClientTrusted(chain(pki), "RSA");
        assertThatThrownBy(() -> manager.checkClientTrusted(chain(strangers), "RSA"))
                .isInstanceOf(CertificateException.class);
    }

    @Test
    void wrongSettingsEndTheServersStart() throws Exception {
        settings("stage=dev\nhandshake=maybe\n");
        TrustManagerFactory factory = factory();

        assertThatThrownBy(() -> factory.init((KeyStore) null))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining("handshake")
                .hasMessageContaining("certificate.anchors");
        assertThatThrownBy(factory::getTrustManagers).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void takesNoOtherParameters() throws Exception {
        TrustManagerFactory factory = factory();

        assertThatThrownBy(() -> factory.init(new CertPathTrustManagerParameters(parameters())))
                .isInstanceOf(InvalidAlgorithmParameterException.class)
                .hasMessageContaining(SspTrustManager.SETTINGS);
    }

    private static CertPathParameters parameters() {
        return new CertPathParameters() {
            @Override
            public Object clone() {
                return this;
            }
        };
    }
}
