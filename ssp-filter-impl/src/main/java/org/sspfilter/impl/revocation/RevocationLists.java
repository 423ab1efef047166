package org.sspfilter.impl.revocation;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sspfilter.certificate.RevocationStatus;

/**
 * The lists that are held at one moment, with the certificates that may have signed them.
 *
 * <p>Immutable. Asking costs a few microseconds, whatever the size of the lists; it calls nobody.
 *
 * <p><i>Source:</i> RFC 5280 section 6.3.3.
 */
public final class RevocationLists {

    /**
     * What the lists say, and for how long that can be relied on.
     *
     * @param status what they say
     * @param until for a "good" the last instant at which every list behind it counts; where a list is at hand but past its
     *     time, the instant at which that happened: until then, and for any grace after it, the answer would be "good".
     *     Otherwise of no meaning
     * @param used the lists behind the answer: those that clear, or the one that revokes; empty where nothing can tell
     */
    public record Answer(RevocationStatus status, Instant until, List<ListUsed> used) {

        /** Copies the lists. */
        public Answer {
            used = List.copyOf(used);
        }

        /** Revoked before undetermined before stale before good; of two equal ones that which ends sooner. */
        boolean isWorseThan(Answer other) {
            int own = rank(status);
            int others = rank(other.status);
            return own > others || (own == others && until.isBefore(other.until));
        }

        private static int rank(RevocationStatus status) {
            if (status instanceof RevocationStatus.Undetermined undetermined) {
                return undetermined.stale() ? 1 : 2;
            }
            return status instanceof RevocationStatus.Revoked ? 3 : 0;
        }
    }

    private final long generation;
    private final Map<String, List<RevocationList>> byIssuer = new HashMap<>();
    private final List<X509Certificate> signers;

    /** The lists, and the certificates of everybody who may have signed them. */
    RevocationLists(long generation, List<RevocationList> lists, Collection<X509Certificate> signers) {
        this.generation = generation;
        this.signers = List.copyOf(signers);
        for (RevocationList list : lists) {
            byIssuer.computeIfAbsent(PointNames.of(list.issuer()), absent -> new ArrayList<>())
                    .add(list);
        }
    }

    /**
     * Which lists these are.
     *
     * @return a number that no other set of lists of the same store has
     */
    public long generation() {
        return generation;
    }

    /**
     * Whether a certificate is revoked, by lists alone that the very key signed that signed the certificate. A stale list
     * still revokes; it does not clear.
     *
     * @param certificate the certificate
     * @param issuerKey the verified key of its issuer
     * @param now the instant to judge at
     * @return the answer
     */
    public Answer status(X509Certificate certificate, PublicKey issuerKey, Instant now) {
        return new CertificateStatus(this, now)
                .of(
                        certificate,
                        (list, point) -> list.signer().equals(issuerKey)
                                && list.issuer().equals(certificate.getIssuerX500Principal()));
    }

    /** The lists of one issuer, by the text of its name. */
    List<RevocationList> of(String issuer) {
        return byIssuer.getOrDefault(issuer, List.of());
    }

    /** The certificates that speak for a list's issuer with the key that signed it. */
    List<X509Certificate> signersOf(RevocationList list) {
        return signers.stream()
                .filter(certificate -> isSigner(certificate, list))
                .toList();
    }

    /** All certificates that may have signed a list. */
    List<X509Certificate> signers() {
        return signers;
    }

    static boolean isSigner(X509Certificate certificate, RevocationList list) {
        return hasNameAndKey(certificate, list) && ListIssuers.clearlyMaySignLists(certificate);
    }

    /** What an anchor does not say is not asked of it. */
    static boolean isSigningAnchor(X509Certificate anchor, RevocationList list) {
        return hasNameAndKey(anchor, list) && ListIssuers.maySignLists(anchor);
    }

    private static boolean hasNameAndKey(X509Certificate certificate, RevocationList list) {
        return certificate.getSubjectX500Principal().equals(list.issuer())
                && certificate.getPublicKey().equals(list.signer());
    }
}
