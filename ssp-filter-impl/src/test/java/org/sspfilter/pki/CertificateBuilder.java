package org.sspfilter.pki;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** One certificate in the making. Starts as a good one, changed one thing at a time. */
public final class CertificateBuilder {

    private record RawExtension(String oid, boolean critical, ASN1Encodable value) {}

    private final TestPki pki;
    private final @Nullable CertificateAuthority issuer;
    private final List<RawExtension> extensions = new ArrayList<>();
    private X500Name subject;
    private BigInteger serial;
    private Instant notBefore;
    private Instant notAfter;
    private KeyPair keys;
    private @Nullable KeyPair signer;
    private @Nullable String signatureAlgorithm;
    private @Nullable BasicConstraints basicConstraints;
    private @Nullable KeyUsage keyUsage;
    private @Nullable ExtendedKeyUsage purposes;
    private @Nullable GeneralNames alternativeNames;
    private @Nullable String crlUrl;
    private boolean marker;

    private CertificateBuilder(
            TestPki pki, @Nullable CertificateAuthority issuer, X500Name subject, KeyPair keys, Duration life) {
        this.pki = pki;
        this.issuer = issuer;
        this.subject = subject;
        this.keys = keys;
        this.serial = pki.nextSerial();
        this.notBefore = pki.now().minus(life);
        this.notAfter = pki.now().plus(life);
    }

    static CertificateBuilder leaf(TestPki pki, @Nullable CertificateAuthority issuer, String commonName) {
        CertificateBuilder leaf =
                new CertificateBuilder(pki, issuer, name("Devices", commonName), pki.key("leaf"), Duration.ofDays(365));
        leaf.basicConstraints = new BasicConstraints(false);
        leaf.keyUsage = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment);
        return leaf.eku(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth);
    }

    static CertificateBuilder ca(TestPki pki, @Nullable CertificateAuthority issuer, String commonName) {
        CertificateBuilder ca = new CertificateBuilder(
                pki, issuer, name("CA", commonName), pki.key("ca " + commonName), Duration.ofDays(1825));
        ca.basicConstraints = new BasicConstraints(true);
        ca.keyUsage = new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
        ca.marker = pki.marked();
        return ca;
    }

    private static X500Name name(String unit, String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "nhs")
                .addRDN(BCStyle.OU, unit)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    /** Replaces the whole subject. */
    public CertificateBuilder subject(X500Name value) {
        subject = value;
        return this;
    }

    /** Names the host in a subjectAltName. */
    public CertificateBuilder san(String... hostNames) {
        return san(Arrays.stream(hostNames)
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    /** A subjectAltName of any kinds of name. */
    public CertificateBuilder san(GeneralName... names) {
        alternativeNames = new GeneralNames(names);
        return this;
    }

    /** The extended key usages; none leaves the extension out. */
    public CertificateBuilder eku(KeyPurposeId... values) {
        purposes = values.length == 0 ? null : new ExtendedKeyUsage(values);
        return this;
    }

    /** The key usage bits of {@link KeyUsage}; 0 leaves the extension out. */
    public CertificateBuilder keyUsage(int bits) {
        keyUsage = bits == 0 ? null : new KeyUsage(bits);
        return this;
    }

    /** Makes it a CA's, with at most this many CAs below it. */
    public CertificateBuilder pathLength(int value) {
        basicConstraints = new BasicConstraints(value);
        return this;
    }

    /** Says that it is, or is not, a CA's, whatever else it says. */
    public CertificateBuilder claimsCa(boolean value) {
        basicConstraints = new BasicConstraints(value);
        return this;
    }

    /** Leaves the basic constraints out. */
    public CertificateBuilder withoutBasicConstraints() {
        basicConstraints = null;
        return this;
    }

    /** The first second of validity. */
    public CertificateBuilder notBefore(Instant value) {
        notBefore = value;
        return this;
    }

    /** The last second of validity. */
    public CertificateBuilder notAfter(Instant value) {
        notAfter = value;
        return this;
    }

    /** Where its revocation list is said to be. */
    public CertificateBuilder crlUrl(String value) {
        crlUrl = value;
        return this;
    }

    public CertificateBuilder serial(BigInteger value) {
        serial = value;
        return this;
    }

    /** Its own key; see {@link TestKeys}. */
    public CertificateBuilder key(KeyPair value) {
        keys = value;
        return this;
    }

    /** Forges the signature: made with this key instead of the issuer's. */
    public CertificateBuilder signedBy(KeyPair value) {
        signer = value;
        return this;
    }

    /** The JCA name of the signature, such as {@code SHA1withRSA}. */
    public CertificateBuilder signatureAlgorithm(String value) {
        signatureAlgorithm = value;
        return this;
    }

    /** One more extension. */
    public CertificateBuilder extension(String oid, boolean critical, ASN1Encodable value) {
        extensions.add(new RawExtension(oid, critical, value));
        return this;
    }

    /** Whether it says "test kit". */
    public CertificateBuilder marker(boolean value) {
        marker = value;
        return this;
    }

    /** The certificate with its key. */
    public Issued build() {
        return new Issued(certificate(), keys, issuer);
    }

    /** The certificate as that of an authority that issues others. */
    public CertificateAuthority buildCa() {
        return new CertificateAuthority(pki, build());
    }

    private X509Certificate certificate() {
        X500Name issuerName = issuer == null ? subject : issuer.name();
        KeyPair signingKeys = signer != null ? signer : issuer == null ? keys : issuer.keys();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuerName, serial, Date.from(notBefore), Date.from(notAfter), subject, keys.getPublic());
        String algorithm = signatureAlgorithm != null ? signatureAlgorithm : TestKeys.signatureAlgorithm(signingKeys);
        try {
            addExtensions(builder);
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder(algorithm).build(signingKeys.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException("The test asks for a certificate that cannot be made", e);
        }
    }

    private void addExtensions(X509v3CertificateBuilder builder) throws Exception {
        if (basicConstraints != null) {
            builder.addExtension(Extension.basicConstraints, true, basicConstraints);
        }
        if (keyUsage != null) {
            builder.addExtension(Extension.keyUsage, true, keyUsage);
        }
        if (purposes != null) {
            builder.addExtension(Extension.extendedKeyUsage, false, purposes);
        }
        if (alternativeNames != null) {
            builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames);
        }
        if (crlUrl != null) {
            builder.addExtension(
                    Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {pointAt(crlUrl)
                    }));
        }
        if (marker) {
            builder.addExtension(
                    new ASN1ObjectIdentifier(TestPki.MARKER_OID), false, new DERUTF8String("test kit, never live"));
        }
        for (RawExtension extension : extensions) {
            builder.addExtension(new ASN1ObjectIdentifier(extension.oid()), extension.critical(), extension.value());
        }
    }

    private static DistributionPoint pointAt(String url) {
        return new DistributionPoint(nameOf(url), null, null);
    }

    static DistributionPointName nameOf(String url) {
        return new DistributionPointName(new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, url)));
    }
}
