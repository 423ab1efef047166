package org.sspfilter.impl.revocation;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Principal;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** A certificate whose key comes only when the test lets it: whoever verifies with it takes long. */
final class SlowCertificate extends X509Certificate {

    private static final long serialVersionUID = 1L;

    private final X509Certificate real;
    /** Open once somebody has asked for the key. */
    final transient CountDownLatch asked = new CountDownLatch(1);
    /** Opened by the test. */
    final transient CountDownLatch given = new CountDownLatch(1);

    SlowCertificate(X509Certificate real) {
        this.real = real;
    }

    @Override
    public PublicKey getPublicKey() {
        asked.countDown();
        try {
            if (!given.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The test forgot to give the key");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return real.getPublicKey();
    }

    @Override
    public X500Principal getSubjectX500Principal() {
        return real.getSubjectX500Principal();
    }

    @Override
    public void checkValidity() {}

    @Override
    public void checkValidity(Date date) {}

    @Override
    public int getVersion() {
        return real.getVersion();
    }

    @Override
    public BigInteger getSerialNumber() {
        return real.getSerialNumber();
    }

    @Override
    @Deprecated
    @SuppressWarnings("JdkObsolete")
    public Principal getIssuerDN() {
        return real.getIssuerX500Principal();
    }

    @Override
    @Deprecated
    @SuppressWarnings("JdkObsolete")
    public Principal getSubjectDN() {
        return real.getSubjectX500Principal();
    }

    @Override
    public Date getNotBefore() {
        return real.getNotBefore();
    }

    @Override
    public Date getNotAfter() {
        return real.getNotAfter();
    }

    @Override
    public byte[] getTBSCertificate() throws CertificateEncodingException {
        return real.getTBSCertificate();
    }

    @Override
    public byte[] getSignature() {
        return real.getSignature();
    }

    @Override
    public String getSigAlgName() {
        return real.getSigAlgName();
    }

    @Override
    public String getSigAlgOID() {
        return real.getSigAlgOID();
    }

    @Override
    public byte @Nullable [] getSigAlgParams() {
        return real.getSigAlgParams();
    }

    @Override
    public boolean @Nullable [] getIssuerUniqueID() {
        return real.getIssuerUniqueID();
    }

    @Override
    public boolean @Nullable [] getSubjectUniqueID() {
        return real.getSubjectUniqueID();
    }

    @Override
    public boolean @Nullable [] getKeyUsage() {
        return real.getKeyUsage();
    }

    @Override
    public int getBasicConstraints() {
        return real.getBasicConstraints();
    }

    @Override
    public byte[] getEncoded() throws CertificateEncodingException {
        return real.getEncoded();
    }

    @Override
    public void verify(PublicKey key)
            throws CertificateException, NoSuchAlgorithmException, InvalidKeyException, NoSuchProviderException,
                    SignatureException {
        real.verify(key);
    }

    @Override
    public void verify(PublicKey key, String provider)
            throws CertificateException, NoSuchAlgorithmException, InvalidKeyException, NoSuchProviderException,
                    SignatureException {
        real.verify(key, provider);
    }

    @Override
    public String toString() {
        return "slow " + real.getSubjectX500Principal();
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
        return real.hasUnsupportedCriticalExtension();
    }

    @Override
    public @Nullable Set<String> getCriticalExtensionOIDs() {
        return real.getCriticalExtensionOIDs();
    }

    @Override
    public @Nullable Set<String> getNonCriticalExtensionOIDs() {
        return real.getNonCriticalExtensionOIDs();
    }

    @Override
    public byte @Nullable [] getExtensionValue(String oid) {
        return real.getExtensionValue(oid);
    }
}
