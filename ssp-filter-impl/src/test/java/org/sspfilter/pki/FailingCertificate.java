package org.sspfilter.pki;

import java.math.BigInteger;
import java.security.Principal;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Set;
import java.util.function.Supplier;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** A certificate that throws an Error of its own choice from one of its methods, and is a good one otherwise. */
public final class FailingCertificate extends X509Certificate {

    private static final long serialVersionUID = 1L;

    private final transient X509Certificate good;
    private final transient String method;
    private final transient Supplier<Error> error;

    /** Fails in the method of this name. */
    public FailingCertificate(X509Certificate good, String method, Supplier<Error> error) {
        this.good = good;
        this.method = method;
        this.error = error;
    }

    private X509Certificate in(String name) {
        if (name.equals(method)) {
            throw error.get();
        }
        return good;
    }

    @Override
    public byte[] getEncoded() throws CertificateEncodingException {
        return in("getEncoded").getEncoded();
    }

    @Override
    public PublicKey getPublicKey() {
        return in("getPublicKey").getPublicKey();
    }

    @Override
    public X500Principal getSubjectX500Principal() {
        return in("getSubjectX500Principal").getSubjectX500Principal();
    }

    @Override
    public X500Principal getIssuerX500Principal() {
        return in("getIssuerX500Principal").getIssuerX500Principal();
    }

    @Override
    public Date getNotAfter() {
        return in("getNotAfter").getNotAfter();
    }

    @Override
    public Date getNotBefore() {
        return in("getNotBefore").getNotBefore();
    }

    @Override
    public BigInteger getSerialNumber() {
        return in("getSerialNumber").getSerialNumber();
    }

    @Override
    public byte @Nullable [] getExtensionValue(String oid) {
        return in("getExtensionValue").getExtensionValue(oid);
    }

    @Override
    public void verify(PublicKey key) {
        in("verify");
    }

    @Override
    public void verify(PublicKey key, String provider) {
        in("verify");
    }

    @Override
    public @Nullable Set<String> getCriticalExtensionOIDs() {
        return good.getCriticalExtensionOIDs();
    }

    @Override
    public @Nullable Set<String> getNonCriticalExtensionOIDs() {
        return good.getNonCriticalExtensionOIDs();
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
        return good.hasUnsupportedCriticalExtension();
    }

    @Override
    public void checkValidity() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void checkValidity(Date date) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getVersion() {
        return good.getVersion();
    }

    @Override
    @SuppressWarnings("deprecation")
    public Principal getIssuerDN() {
        return good.getIssuerDN();
    }

    @Override
    @SuppressWarnings("deprecation")
    public Principal getSubjectDN() {
        return good.getSubjectDN();
    }

    @Override
    public byte[] getTBSCertificate() throws CertificateEncodingException {
        return good.getTBSCertificate();
    }

    @Override
    public byte[] getSignature() {
        return good.getSignature();
    }

    @Override
    public String getSigAlgName() {
        return good.getSigAlgName();
    }

    @Override
    public String getSigAlgOID() {
        return good.getSigAlgOID();
    }

    @Override
    public byte @Nullable [] getSigAlgParams() {
        return good.getSigAlgParams();
    }

    @Override
    public boolean @Nullable [] getIssuerUniqueID() {
        return good.getIssuerUniqueID();
    }

    @Override
    public boolean @Nullable [] getSubjectUniqueID() {
        return good.getSubjectUniqueID();
    }

    @Override
    public boolean @Nullable [] getKeyUsage() {
        return good.getKeyUsage();
    }

    @Override
    public int getBasicConstraints() {
        return good.getBasicConstraints();
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public String toString() {
        return "a certificate that fails in " + method;
    }
}
