package org.sspfilter.impl.x509;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.jspecify.annotations.Nullable;

/**
 * A certificate read strictly: an extension that cannot be parsed fails it, where {@link X509Certificate} drops some of
 * them in silence.
 *
 * <p>Immutable.
 */
public final class CertificateFacts {

    /** RFC 5280 says 20; some issuers took a few more. */
    private static final int MAX_SERIAL_OCTETS = 32;

    private final Certificate certificate;
    private final boolean selfIssued;
    private final @Nullable Extensions extensions;
    private final @Nullable GeneralNames alternativeNames;
    private final @Nullable ExtendedKeyUsage purposes;
    private final @Nullable BasicConstraints basicConstraints;
    private final @Nullable KeyUsage keyUsage;
    private final @Nullable NameConstraints nameConstraints;

    private CertificateFacts(X509Certificate read, Certificate certificate) throws IOException {
        this.certificate = certificate;
        selfIssued = read.getSubjectX500Principal().equals(read.getIssuerX500Principal());
        extensions = certificate.getTBSCertificate().getExtensions();
        alternativeNames = GeneralNames.getInstance(value(Extension.subjectAlternativeName));
        purposes = ExtendedKeyUsage.getInstance(value(Extension.extendedKeyUsage));
        basicConstraints = BasicConstraints.getInstance(value(Extension.basicConstraints));
        keyUsage = KeyUsage.getInstance(value(Extension.keyUsage));
        nameConstraints = NameConstraints.getInstance(value(Extension.nameConstraints));
        if (!certificate
                .getSignatureAlgorithm()
                .equals(certificate.getTBSCertificate().getSignature())) {
            throw new IOException("The certificate names two signature algorithms");
        }
        if (extensions != null && certificate.getVersionNumber() != 3) {
            throw new IOException("The certificate has extensions and is not of version 3");
        }
        if (certificate.getSerialNumber().getValue().bitLength() >= MAX_SERIAL_OCTETS * 8) {
            throw new IOException("The certificate's serial number is too long");
        }
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
            byte[] der = certificate.getEncoded();
            CertificateFacts facts = new CertificateFacts(certificate, Certificate.getInstance(der));
            if (!Arrays.equals(der, facts.certificate.getEncoded(ASN1Encoding.DER))) {
                throw new IOException("The certificate is not in DER");
            }
            return facts;
        } catch (CertificateEncodingException | RuntimeException e) {
            throw new IOException("The certificate cannot be read", e);
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

    /**
     * Whether signature and key reach a floor.
     *
     * @param floor how weak they may be
     * @return false as well for what cannot be read
     */
    public boolean isStrong(AlgorithmFloor floor) {
        try {
            return floor.allowsSignature(certificate.getSignatureAlgorithm())
                    && floor.allowsKey(certificate.getSubjectPublicKeyInfo());
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    /**
     * Whether its key is strong enough, whatever signed it: for an anchor, whose own signature proves nothing.
     *
     * @return false as well for what cannot be read
     */
    public boolean hasStrongKey() {
        try {
            return AlgorithmFloor.STRONG.allowsKey(certificate.getSubjectPublicKeyInfo());
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    /**
     * Whether subject and issuer are the same name.
     *
     * @return whether it is one authority's certificate for its own other key
     */
    public boolean isSelfIssued() {
        return selfIssued;
    }

    /**
     * The basic constraints.
     *
     * @return null when there is no such extension
     */
    public @Nullable BasicConstraints basicConstraints() {
        return basicConstraints;
    }

    /**
     * The key usage.
     *
     * @return null when there is no such extension
     */
    public @Nullable KeyUsage keyUsage() {
        return keyUsage;
    }

    /**
     * The name constraints.
     *
     * @return null when there is no such extension
     */
    public @Nullable NameConstraints nameConstraints() {
        return nameConstraints;
    }

    /**
     * The extensions that must be understood.
     *
     * @return empty when there are none
     */
    public List<ASN1ObjectIdentifier> critical() {
        return extensions == null ? List.of() : List.of(extensions.getCriticalExtensionOIDs());
    }

    /**
     * The value of an extension.
     *
     * @param oid which
     * @return null when it is not there
     * @throws IllegalArgumentException when it is no ASN.1
     */
    public @Nullable ASN1Primitive value(ASN1ObjectIdentifier oid) {
        Extension extension = extensions == null ? null : extensions.getExtension(oid);
        return extension == null ? null : extension.getParsedValue().toASN1Primitive();
    }
}
