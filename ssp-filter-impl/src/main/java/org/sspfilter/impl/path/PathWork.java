package org.sspfilter.impl.path;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.sspfilter.impl.x509.CertificateFacts;

/**
 * What has been found out in one judgement, so that no way costs again what another one has cost, and the count of what
 * may still be spent.
 *
 * <p>Not thread-safe: for one judgement.
 */
public final class PathWork {

    private record Signed(X509Certificate certificate, PublicKey key) {}

    private final IdentityHashMap<X509Certificate, CertificateFacts> facts = new IdentityHashMap<>();
    private final Map<Signed, Boolean> signatures = new HashMap<>();
    private final int most;
    private final KnownCertificates configured;

    /** No work done yet. */
    PathWork(WorkLimits limits, KnownCertificates configured) {
        this.most = limits.signatures();
        this.configured = configured;
    }

    CertificateFacts facts(X509Certificate certificate) throws IOException {
        CertificateFacts known = facts.get(certificate);
        if (known == null) {
            CertificateFacts kept = configured.facts(certificate);
            known = kept != null ? kept : CertificateFacts.of(certificate);
            facts.put(certificate, known);
        }
        return known;
    }

    /**
     * What is known of a certificate of a path that was judged.
     *
     * @param certificate one of the path
     * @return its facts
     */
    public CertificateFacts known(X509Certificate certificate) {
        return Objects.requireNonNull(facts.get(certificate));
    }

    /**
     * Whether the key of one certificate signed another. Where both are configured it is verified once for all judgements.
     *
     * @throws WorkExceededException when that would be one check too many
     */
    boolean isSigned(X509Certificate certificate, X509Certificate issuer) {
        if (configured.isSigned(certificate, issuer)) {
            return true;
        }
        boolean signed = isSigned(certificate, issuer.getPublicKey());
        configured.remember(certificate, issuer, signed);
        return signed;
    }

    private boolean isSigned(X509Certificate certificate, PublicKey key) {
        Signed question = new Signed(certificate, key);
        Boolean known = signatures.get(question);
        if (known == null) {
            if (signatures.size() >= most) {
                throw new WorkExceededException("The certificates would take more than " + most + " signature checks");
            }
            known = verify(certificate, key);
            signatures.put(question, known);
        }
        return known;
    }

    /**
     * How many signatures have been checked that are not remembered beyond this judgement.
     *
     * @return a count, never above the limit
     */
    int signatureChecks() {
        return signatures.size();
    }

    private static boolean verify(X509Certificate certificate, PublicKey key) {
        try {
            certificate.verify(key);
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }
}
