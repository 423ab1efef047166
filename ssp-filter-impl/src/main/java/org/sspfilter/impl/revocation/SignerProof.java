package org.sspfilter.impl.revocation;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.sspfilter.certificate.RevocationStatus;

/**
 * Proves that the signer of a list may speak for a certificate. A CA above the certificate on its own way may, for what it
 * issued. Another key may when its certificate has a way to the same anchor, allows the signing of lists, is not revoked
 * itself, and, unless the certificate names that issuer of lists, belongs to the same CA: certified by the same issuer, or
 * by the CA itself. A CA of the same name elsewhere below the anchor has no say.
 *
 * <p>Not thread-safe: one judgement. The number of questions is bounded, and nobody is asked while already being asked.
 *
 * <p><i>Source:</i> RFC 5280 section 6.3.3 (f) and (g).
 */
final class SignerProof {

    /** A list's signer, and whoever signs the list about that one; more would be somebody's trick. */
    private static final int MAX_QUESTIONS = 16;

    /** Who certified a CA; null for the anchor, which nobody needs to. */
    private record Parent(X500Principal name, PublicKey key) {}

    /** What was asked about a list's signer: the name and the key that signed. */
    private record Question(X500Principal issuer, PublicKey signer, boolean direct) {}

    private final RevocationLists lists;
    private final X509Certificate anchor;
    private final List<X509Certificate> others;
    private final SignerPaths paths;
    private final Instant now;
    private final Set<X509Certificate> underWay = new HashSet<>();
    private int questions;

    /** A judgement; the others are certificates that may stand on a signer's way. */
    SignerProof(
            RevocationLists lists,
            X509Certificate anchor,
            List<X509Certificate> others,
            SignerPaths paths,
            Instant now) {
        this.lists = lists;
        this.anchor = anchor;
        this.others = new ArrayList<>(others);
        this.others.addAll(lists.signers());
        this.paths = paths;
        this.now = now;
    }

    /** What the lists say of the certificate at an index of a way, those above it being asked elsewhere. */
    RevocationLists.Answer status(List<X509Certificate> way, int index) {
        X509Certificate certificate = way.get(index);
        List<X509Certificate> above = new ArrayList<>(way.subList(index + 1, way.size()));
        above.add(anchor);
        Map<Question, Boolean> asked = new HashMap<>();
        return new CertificateStatus(lists, now).of(certificate, (list, point) -> {
            boolean direct = list.issuer().equals(certificate.getIssuerX500Principal());
            if (!direct && isOwnList(list, certificate, point)) {
                return true;
            }
            Question question = new Question(list.issuer(), list.signer(), direct);
            Boolean known = asked.get(question);
            if (known == null) {
                known = isAbove(list, above, direct) || isProven(list, certificate, above, direct);
                asked.put(question, known);
            }
            return known;
        });
    }

    /** Its issuer has said that a signer of lists answers for itself. No peer's certificate may. */
    private boolean isOwnList(RevocationList list, X509Certificate certificate, CertificatePoints.Point point) {
        return underWay.contains(certificate)
                && !point.crlIssuers().isEmpty()
                && RevocationLists.isSigner(certificate, list);
    }

    private boolean isAbove(RevocationList list, List<X509Certificate> above, boolean direct) {
        for (int i = 0; i < above.size(); i++) {
            X509Certificate authority = above.get(i);
            boolean signer = i == above.size() - 1
                    ? RevocationLists.isSigningAnchor(authority, list)
                    : RevocationLists.isSigner(authority, list);
            if (signer && (!direct || isSameAuthority(above.subList(i, above.size()), above))) {
                return true;
            }
        }
        return false;
    }

    private boolean isProven(
            RevocationList list, X509Certificate certificate, List<X509Certificate> above, boolean direct) {
        for (X509Certificate signer : lists.signersOf(list)) {
            // Nobody proves itself by its own list.
            if (signer.equals(certificate)
                    || above.contains(signer)
                    || questions >= MAX_QUESTIONS
                    || !underWay.add(signer)) {
                continue;
            }
            questions++;
            try {
                for (List<X509Certificate> way : paths.find(signer, others, anchor, now)) {
                    List<X509Certificate> whole = new ArrayList<>(way);
                    whole.add(anchor);
                    if ((!direct || isSameAuthority(whole, above)) && isGood(way, above)) {
                        return true;
                    }
                }
            } finally {
                underWay.remove(signer);
            }
        }
        return false;
    }

    private boolean isGood(List<X509Certificate> way, List<X509Certificate> above) {
        for (int i = 0; i < way.size(); i++) {
            if (!above.contains(way.get(i)) && !(status(way, i).status() instanceof RevocationStatus.Good)) {
                return false;
            }
        }
        return true;
    }

    /** Whether two ways of the same name, each up to the anchor, come to that name by the same issuer. */
    private boolean isSameAuthority(List<X509Certificate> one, List<X509Certificate> other) {
        Parent parent = parent(one);
        Parent others = parent(other);
        return parent == null ? others == null : parent.equals(others);
    }

    /** Who gave a CA its name: passes over what the CA certified under its own name. */
    private @Nullable Parent parent(List<X509Certificate> way) {
        for (int i = 0; i < way.size() - 1; i++) {
            X509Certificate certificate = way.get(i);
            if (!certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())) {
                X509Certificate issuer = way.get(i + 1);
                return new Parent(issuer.getSubjectX500Principal(), issuer.getPublicKey());
            }
        }
        return null;
    }
}
