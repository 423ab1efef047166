package org.sspfilter.pki;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate with its key.
 *
 * @param certificate the certificate
 * @param keys its key pair
 * @param issuer who issued it; null when it signed itself
 */
public record Issued(
        X509Certificate certificate, KeyPair keys, @Nullable CertificateAuthority issuer) {

    public BigInteger serial() {
        return certificate.getSerialNumber();
    }

    /** What a peer sends: this certificate first, then every CA up to, not including, the root. */
    public List<X509Certificate> chain() {
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(certificate);
        CertificateAuthority authority = issuer;
        while (authority != null && authority.issued().issuer() != null) {
            chain.add(authority.certificate());
            authority = authority.issued().issuer();
        }
        return List.copyOf(chain);
    }

    /** The chain as a container hands it to a servlet. */
    public X509Certificate[] chainArray() {
        return chain().toArray(new X509Certificate[0]);
    }

    public String pem() {
        return Pem.of(List.of(certificate));
    }

    public String chainPem() {
        return Pem.of(chain());
    }

    /** The private key, PKCS #8. */
    public String privateKeyPem() {
        return Pem.of("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /** A PKCS #12 key store with key and chain under the alias {@code test}. */
    public KeyStore keyStore(String password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("test", keys.getPrivate(), password.toCharArray(), chainArray());
            return store;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
