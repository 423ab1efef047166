package org.sspfilter.impl.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.sspfilter.certificate.PeerIdentity;
import org.sspfilter.id.Fqdn;

/** Takes from a verified certificate what is worth keeping. Stateless. */
final class Identities {

    private Identities() {}

    static PeerIdentity of(Fqdn name, X509Certificate leaf) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded());
            return new PeerIdentity(
                    name,
                    leaf.getSubjectX500Principal().getName(),
                    leaf.getIssuerX500Principal().getName(),
                    leaf.getSerialNumber().toString(16),
                    HexFormat.of().formatHex(digest),
                    leaf.getNotBefore().toInstant(),
                    leaf.getNotAfter().toInstant());
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
