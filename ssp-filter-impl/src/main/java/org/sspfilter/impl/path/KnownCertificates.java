package org.sspfilter.impl.path;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.x509.CertificateFacts;

/**
 * What is known of the configured certificates for as long as they are: what they say, and which of them signed which. Of
 * what a peer sends nothing is kept here, so that the settings bound the memory.
 *
 * <p>Thread-safe. By identity: a finder puts the configured certificate in a path in place of an equal one that was sent.
 */
final class KnownCertificates {

    private record Signed(int certificate, int issuer) {}

    private record Known(int number, CertificateFacts facts) {}

    private final IdentityHashMap<X509Certificate, Known> certificates = new IdentityHashMap<>();
    private final Set<Signed> signatures = ConcurrentHashMap.newKeySet();

    /** Reads them. */
    KnownCertificates(List<X509Certificate> configured) {
        for (X509Certificate certificate : configured) {
            CertificateFacts facts = read(certificate);
            if (facts != null) {
                certificates.put(certificate, new Known(certificates.size(), facts));
            }
        }
    }

    /** What cannot be read is not known, and is read, and refused, in each judgement. */
    private static @Nullable CertificateFacts read(X509Certificate certificate) {
        try {
            return CertificateFacts.of(certificate);
        } catch (IOException e) {
            return null;
        }
    }

    /** What a certificate says; null when it is not configured. */
    @Nullable
    CertificateFacts facts(X509Certificate certificate) {
        Known known = certificates.get(certificate);
        return known == null ? null : known.facts();
    }

    /** Whether one is remembered to have signed the other. */
    boolean isSigned(X509Certificate certificate, X509Certificate issuer) {
        Signed signed = signed(certificate, issuer);
        return signed != null && signatures.contains(signed);
    }

    /** Remembers that one signed the other, if both are configured. That it did not is asked again. */
    void remember(X509Certificate certificate, X509Certificate issuer, boolean verified) {
        Signed signed = verified ? signed(certificate, issuer) : null;
        if (signed != null) {
            signatures.add(signed);
        }
    }

    private @Nullable Signed signed(X509Certificate certificate, X509Certificate issuer) {
        Known one = certificates.get(certificate);
        Known other = certificates.get(issuer);
        return one == null || other == null ? null : new Signed(one.number(), other.number());
    }

    /** How many signatures are remembered. */
    int signatures() {
        return signatures.size();
    }
}
