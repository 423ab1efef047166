package org.sspfilter.impl.directory;

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
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;

/**
 * A client's TLS context from PEM files: trusts the given authorities and no other, the JVM's own list included, and shows
 * the given certificate, if any. TLS 1.2, as the Spine does, where a certificate is shown. The files can be read again: a handshake goes by what was read last.
 *
 * <p>Thread-safe.
 */
public final class PemTlsContext {

    private static final char[] IN_MEMORY_ONLY = new char[0];

    private final Path authorities;
    private final @Nullable OwnFiles own;
    private final SSLContext context;
    private final @Nullable CurrentKeys keys;
    private final CurrentTrust trust;

    private record OwnFiles(Path chain, Path key) {}

    /**
     * Reads the files.
     *
     * @param authorities the certificates of the server's authorities, one at least
     * @param chain our certificate, and then the sub-authorities above it
     * @param key our private key, unencrypted: {@code PRIVATE KEY} (PKCS#8), {@code RSA PRIVATE KEY} or {@code EC PRIVATE KEY}
     * @throws IOException when a file cannot be read
     * @throws GeneralSecurityException when a file does not hold what it should, or the key is not the certificate's
     */
    public PemTlsContext(Path authorities, Path chain, Path key) throws IOException, GeneralSecurityException {
        this(authorities, new OwnFiles(chain, key), "TLSv1.2");
    }

    private PemTlsContext(Path authorities, @Nullable OwnFiles own, String protocol)
            throws IOException, GeneralSecurityException {
        this.authorities = authorities;
        this.own = own;
        keys = own == null ? null : new CurrentKeys(readKeys(own));
        trust = new CurrentTrust(readTrust());
        context = SSLContext.getInstance(protocol);
        context.init(keys == null ? null : new KeyManager[] {keys}, new TrustManager[] {trust}, null);
    }

    /**
     * Trusts the given authorities, shows no certificate, and takes a later protocol where the server has one.
     *
     * @param authorities the certificates of the server's authorities, one at least
     * @return a context
     * @throws IOException when the file cannot be read
     * @throws GeneralSecurityException when it does not hold what it should
     */
    public static PemTlsContext trusting(Path authorities) throws IOException, GeneralSecurityException {
        return new PemTlsContext(authorities, null, "TLS");
    }

    /**
     * The context, one for good.
     *
     * @return a context for {@link LdapDirectory}
     */
    public SSLContext context() {
        return context;
    }

    /**
     * Reads the files again. Connections made from now on go by them; when anything is wrong all stays as it was.
     *
     * @throws IOException when a file cannot be read
     * @throws GeneralSecurityException when a file does not hold what it should, or the key is not the certificate's
     */
    public void reload() throws IOException, GeneralSecurityException {
        X509ExtendedKeyManager newKeys = own == null ? null : readKeys(own);
        X509ExtendedTrustManager newTrust = readTrust();
        if (keys != null && newKeys != null) {
            keys.replace(newKeys);
        }
        trust.replace(newTrust);
    }

    private static X509ExtendedKeyManager readKeys(OwnFiles own) throws IOException, GeneralSecurityException {
        PrivateKey privateKey = privateKey(own.key());
        List<Certificate> certificates = certificates(own.chain(), "chain");
        requirePair(privateKey, certificates.get(0).getPublicKey());
        KeyStore store = empty();
        store.setKeyEntry("client", privateKey, IN_MEMORY_ONLY, certificates.toArray(new Certificate[0]));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, IN_MEMORY_ONLY);
        return only(X509ExtendedKeyManager.class, factory.getKeyManagers());
    }

    private X509ExtendedTrustManager readTrust() throws IOException, GeneralSecurityException {
        KeyStore trusted = empty();
        for (Certificate authority : certificates(authorities, "authorities")) {
            trusted.setCertificateEntry("authority-" + trusted.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return only(X509ExtendedTrustManager.class, factory.getTrustManagers());
    }

    private static <T> T only(Class<T> type, Object[] managers) throws GeneralSecurityException {
        for (Object manager : managers) {
            if (type.isInstance(manager)) {
                return type.cast(manager);
            }
        }
        throw new GeneralSecurityException("This Java runtime has no " + type.getSimpleName());
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
