package org.sspfilter.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

class TestPkiTest {

    private final TestPki pki =
            TestPki.at(Instant.parse("2026-03-01T12:00:00Z")).marker(true);

    @Test
    void makesAChainThatVerifies() throws Exception {
        Issued ssp = pki.subCa().issue("ssp.test.nhs.uk").build();

        assertThat(ssp.chain()).containsExactly(ssp.certificate(), pki.subCa().certificate());
        ssp.certificate().verify(pki.subCa().keys().getPublic());
        pki.subCa().certificate().verify(pki.root().keys().getPublic());
        ssp.certificate().checkValidity(Date.from(pki.now()));
        assertThat(pki.root().certificate().getExtensionValue(TestPki.MARKER_OID))
                .isNotNull();
        assertThat(ssp.certificate().getExtensionValue(TestPki.MARKER_OID)).isNull();
    }

    @Test
    void makesAListThatNamesWhatItRevokes() throws Exception {
        Issued ssp = pki.subCa().issue("ssp.test.nhs.uk").build();
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        String pem = pki.subCa().crl().revoking(ssp.serial()).pem();

        X509CRL list = (X509CRL) factory.generateCRL(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));

        list.verify(pki.subCa().keys().getPublic());
        assertThat(list.isRevoked(ssp.certificate())).isTrue();
        assertThat(list.isRevoked(pki.subCa().certificate())).isFalse();
    }
}
