package org.sspfilter.impl.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.impl.path.JudgedPath.NOW;
import static org.sspfilter.impl.path.JudgedPath.SSP;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.impl.x509.CertificateFacts;
import org.sspfilter.pki.TestPki;

/** A certificate that the JDK reads and we do not. */
@Tag("C17")
class EncodingTest {

    private static final TestPki PKI = TestPki.at(NOW);

    private final X509Certificate good = PKI.subCa().issue(SSP).build().certificate();

    private static boolean isRead(byte[] encoded) throws Exception {
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        PathRule broken =
                JudgedPath.broken(PKI.root(), List.of(certificate, PKI.subCa().certificate()), JudgedPath.STRICT);
        assertThat(broken).isIn(null, PathRule.ENCODING);
        return broken == null;
    }

    @Test
    void readsAGoodOne() throws Exception {
        assertThat(isRead(good.getEncoded())).isTrue();
        assertThat(CertificateFacts.of(good).isSelfIssued()).isFalse();
    }

    @Test
    void refusesASignatureAlgorithmOtherThanTheOneThatIsSigned() throws Exception {
        ASN1Sequence certificate = ASN1Sequence.getInstance(good.getEncoded());
        ASN1EncodableVector changed = new ASN1EncodableVector();
        changed.add(certificate.getObjectAt(0));
        // Without the NULL that the signed one has: the same algorithm, said in two ways.
        changed.add(new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption));
        changed.add(DERBitString.getInstance(certificate.getObjectAt(2)));

        assertThat(isRead(new DERSequence(changed).getEncoded())).isFalse();
    }
}
