package org.sspfilter.impl.accreditation;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * Makes a client's TLS context from PEM files: trusts the given authorities and no other, the JVM's own list included, and
 * shows the given certificate. TLS 1.2, as the Spine does.
 */
public final class PemTlsContext {

    private static final char[] IN_MEMORY_ONLY = new char[0];

    private PemTlsContext() {}

    /**
     * Makes the context.
     *
     * @param authorities the certificates of the server's authorities, one at least
     * @param chain our certificate, and then the sub-authorities above it
     * @param key our private key, unencrypted: {@code PRIVATE KEY} (PKCS#8), {@code RSA PRIVATE KEY} or {@code EC PRIVATE KEY}
     * @return a context for {@link LdapDirectory}
     * @throws IOException when a file cannot be read
     * @throws GeneralSecurityException when a file does not hold what it should, or the key is not the certificate's
     */
    public static SSLContext of(Path authorities, Path chain, Path key) throws IOException, GeneralSecurityException {
        PrivateKey privateKey = privateKey(key);
        List<Certificate> certificates = certificates(chain, "chain");
        requirePair(privateKey, certificates.get(0).getPublicKey());

        KeyStore own = empty();
        own.setKeyEntry("client", privateKey, IN_MEMORY_ONLY, certificates.toArray(new Certificate[0]));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, IN_MEMORY_ONLY);

        KeyStore trusted = empty();
        for (Certificate authority : certificates(authorities, "authorities")) {
            trusted.setCertificateEntry("authority-" + trusted.size(), authority);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);

        SSLContext context = SSLContext.getInstance("TLSv1.2");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY_ONLY);
        return store;
    }

    private static List<Certificate> certificates(Path file, String what) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            List<Certificate> certificates =
                    new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (certificates.isEmpty()) {
                throw new GeneralSecurityException("The file of the " + what + " holds no certificate");
            }
            return certificates;
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                PEMParser parser = new PEMParser(reader)) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                if (object instanceof PrivateKeyInfo info) {
                    return converter.getPrivateKey(info);
                }
                if (object instanceof PEMKeyPair pair) {
                    return converter.getPrivateKey(pair.getPrivateKeyInfo());
                }
            }
        }
        throw new GeneralSecurityException("The file of the key holds no unencrypted private key");
    }

    /** Found out now rather than in a handshake, where it reads as a fault of the server. */
    private static void requirePair(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        String algorithm = certified.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        byte[] probe = "ssp-filter".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(probe);
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(certified);
            verifying.update(probe);
            if (verifying.verify(signing.sign())) {
                return;
            }
        } catch (InvalidKeyException e) {
            throw new GeneralSecurityException("The private key is of another kind than the certificate's", e);
        }
        throw new GeneralSecurityException("The private key is not the certificate's");
    }
}
