package org.sspfilter.validation;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.sspfilter.certificate.PeerIdentity;
import org.sspfilter.decision.Denial;

/**
 * What came of judging a chain, and on what grounds.
 *
 * <p>Immutable.
 *
 * @param denial why the chain is refused, with its stable reason; empty exactly when it is accepted
 * @param identity who the peer is; empty when the chain is refused, and after {@link CertificateValidator#validatePath} when
 *     the peer has none of the expected names
 * @param path the path that decided: the peer's own certificate first, the anchor last; empty when no path was found or none
 *     was looked for
 * @param findings what each rule says of that path, in the order in which they are asked; rules that were not reached, or
 *     not asked, are missing
 * @param revocation what the revocation lists say of each certificate of that path but the anchor, in its order; empty when
 *     they were not asked
 */
public record ValidationResult(
        Optional<Denial> denial,
        Optional<PeerIdentity> identity,
        List<X509Certificate> path,
        List<Finding> findings,
        List<RevocationFinding> revocation) {

    /** Copies the lists. */
    public ValidationResult {
        path = List.copyOf(path);
        findings = List.copyOf(findings);
        revocation = List.copyOf(revocation);
    }

    /**
     * Whether the chain is accepted.
     *
     * @return whether there is no denial
     */
    public boolean isAccepted() {
        return denial.isEmpty();
    }
}
