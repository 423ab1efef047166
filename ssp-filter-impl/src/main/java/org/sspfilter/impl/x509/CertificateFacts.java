package org.sspfilter.impl.x509;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.jspecify.annotations.Nullable;

/**
 * A certificate read strictly: an extension that cannot be parsed fails it, where {@link X509Certificate} drops some of
 * them in silence.
 *
 * <p>Immutable.
 */
public final class CertificateFacts {

    private final Certificate certificate;
    private final @Nullable GeneralNames alternativeNames;
    private final @Nullable ExtendedKeyUsage purposes;

    private CertificateFacts(Certificate certificate) {
        this.certificate = certificate;
        Extensions extensions = certificate.getTBSCertificate().getExtensions();
        ASN1Primitive names = value(extensions, Extension.subjectAlternativeName);
        ASN1Primitive usages = value(extensions, Extension.extendedKeyUsage);
        alternativeNames = names == null ? null : GeneralNames.getInstance(names);
        purposes = usages == null ? null : ExtendedKeyUsage.getInstance(usages);
    }

    private static @Nullable ASN1Primitive value(@Nullable Extensions extensions, ASN1ObjectIdentifier oid) {
        Extension extension = extensions == null ? null : extensions.getExtension(oid);
        return extension == null ? null : extension.getParsedValue().toASN1Primitive();
    }

    /**
     * Reads a certificate.
     *
     * @param certificate the certificate
     * @return its facts
     * @throws IOException when it, its alternative names or its purposes cannot be read
     */
    public static CertificateFacts of(X509Certificate certificate) throws IOException {
        try {
            return new CertificateFacts(Certificate.getInstance(certificate.getEncoded()));
        } catch (CertificateEncodingException | RuntimeException e) {
            throw new IOException("The certificate cannot be read", e);
        }
    }

    /**
     * Whether signature and key are strong enough.
     *
     * @return see {@link AlgorithmPolicy}
     */
    public boolean isStrong() {
        try {
            return AlgorithmPolicy.allowsSignature(certificate.getSignatureAlgorithm())
                    && AlgorithmPolicy.allowsKey(certificate.getSubjectPublicKeyInfo());
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    /**
     * The subject, with its structure.
     *
     * @return the name
     */
    public X500Name subject() {
        return certificate.getSubject();
    }

    /**
     * The alternative names.
     *
     * @return null when there is no such extension
     */
    public @Nullable GeneralNames alternativeNames() {
        return alternativeNames;
    }

    /**
     * The extended key usages.
     *
     * @return null when there is no such extension
     */
    public @Nullable ExtendedKeyUsage purposes() {
        return purposes;
    }
}
