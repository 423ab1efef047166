package org.sspfilter.pki;

import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** One revocation list in the making. Starts as a good one: issued an hour ago, good for a day, number 1, empty. */
public final class CrlBuilder {

    private record Entry(
            BigInteger serial, Instant at, @Nullable Extensions extensions) {}

    private record RawExtension(String oid, boolean critical, ASN1Encodable value) {}

    private final Instant now;
    private final List<Entry> entries = new ArrayList<>();
    private final List<RawExtension> extensions = new ArrayList<>();
    private X500Name issuer;
    private KeyPair signer;
    private @Nullable String signatureAlgorithm;
    private Instant thisUpdate;
    private @Nullable Instant nextUpdate;
    private @Nullable BigInteger number = BigInteger.ONE;
    private @Nullable DistributionPointName pointName;
    private boolean scoped;
    private boolean onlyUser;
    private boolean onlyCa;
    private boolean onlyAttribute;
    private boolean indirect;
    private @Nullable ReasonFlags onlyReasons;

    CrlBuilder(TestPki pki, CertificateAuthority authority) {
        this.now = pki.now();
        this.issuer = authority.name();
        this.signer = authority.keys();
        this.thisUpdate = now.minus(Duration.ofHours(1));
        this.nextUpdate = now.plus(Duration.ofDays(1));
    }

    /** Revokes a serial number a day ago, without a reason. */
    public CrlBuilder revoking(BigInteger serial) {
        entries.add(new Entry(serial, now.minus(Duration.ofDays(1)), null));
        return this;
    }

    /** Revokes a serial number a day ago, for a reason of {@link CRLReason}. */
    public CrlBuilder revoking(BigInteger serial, int reason) {
        return revoking(serial, Extension.reasonCode.getId(), false, CRLReason.lookup(reason));
    }

    /** Revokes a serial number with an entry extension of any kind. */
    public CrlBuilder revoking(BigInteger serial, String oid, boolean critical, ASN1Encodable value) {
        try {
            ExtensionsGenerator generator = new ExtensionsGenerator();
            generator.addExtension(new ASN1ObjectIdentifier(oid), critical, value);
            entries.add(new Entry(serial, now.minus(Duration.ofDays(1)), generator.generate()));
            return this;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public CrlBuilder thisUpdate(Instant value) {
        thisUpdate = value;
        return this;
    }

    /** When the next list is due; null leaves it out. */
    public CrlBuilder nextUpdate(@Nullable Instant value) {
        nextUpdate = value;
        return this;
    }

    public CrlBuilder number(long value) {
        number = BigInteger.valueOf(value);
        return this;
    }

    public CrlBuilder withoutNumber() {
        number = null;
        return this;
    }

    /** Another issuer name, the key staying the same. */
    public CrlBuilder issuer(X500Name value) {
        issuer = value;
        return this;
    }

    /** Another signing key, the issuer's name staying the same. */
    public CrlBuilder signedBy(KeyPair value) {
        signer = value;
        return this;
    }

    public CrlBuilder signatureAlgorithm(String value) {
        signatureAlgorithm = value;
        return this;
    }

    /** A critical IssuingDistributionPoint with this URL: the list of one partition. */
    public CrlBuilder partition(String url) {
        pointName = CertificateBuilder.nameOf(url);
        scoped = true;
        return this;
    }

    public CrlBuilder onlyUserCertificates() {
        onlyUser = true;
        scoped = true;
        return this;
    }

    public CrlBuilder onlyCaCertificates() {
        onlyCa = true;
        scoped = true;
        return this;
    }

    public CrlBuilder onlyAttributeCertificates() {
        onlyAttribute = true;
        scoped = true;
        return this;
    }

    public CrlBuilder indirect() {
        indirect = true;
        scoped = true;
        return this;
    }

    /** Only for these reasons; bits of {@link ReasonFlags}. */
    public CrlBuilder onlyReasons(int bits) {
        onlyReasons = new ReasonFlags(bits);
        scoped = true;
        return this;
    }

    /** A delta list to the base of this number. */
    public CrlBuilder delta(long base) {
        return extension(Extension.deltaCRLIndicator.getId(), true, new CRLNumber(BigInteger.valueOf(base)));
    }

    /** One more extension of the list. */
    public CrlBuilder extension(String oid, boolean critical, ASN1Encodable value) {
        extensions.add(new RawExtension(oid, critical, value));
        return this;
    }

    /** The list as PEM. */
    public String pem() {
        return Pem.ofCrl(build());
    }

    /** The list as DER. */
    public byte[] build() {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer, Date.from(thisUpdate));
        if (nextUpdate != null) {
            builder.setNextUpdate(Date.from(nextUpdate));
        }
        for (Entry entry : entries) {
            if (entry.extensions() == null) {
                builder.addCRLEntry(entry.serial(), Date.from(entry.at()), 0);
            } else {
                builder.addCRLEntry(entry.serial(), Date.from(entry.at()), entry.extensions());
            }
        }
        String algorithm = signatureAlgorithm != null ? signatureAlgorithm : TestKeys.signatureAlgorithm(signer);
        try {
            addExtensions(builder);
            return builder.build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()))
                    .getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException("The test asks for a list that cannot be made", e);
        }
    }

    private void addExtensions(X509v2CRLBuilder builder) throws Exception {
        if (number != null) {
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
        }
        if (scoped) {
            builder.addExtension(
                    Extension.issuingDistributionPoint,
                    true,
                    new IssuingDistributionPoint(pointName, onlyUser, onlyCa, onlyReasons, indirect, onlyAttribute));
        }
        for (RawExtension extension : extensions) {
            builder.addExtension(new ASN1ObjectIdentifier(extension.oid()), extension.critical(), extension.value());
        }
    }
}
