package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The certificates whose lists count: those of the settings, and those that a verified path has shown. To be among them is
 * enough for a list's signature to be verified, once. Whether the certificate may speak for another one is asked again
 * whenever a certificate is judged.
 *
 * <p>Immutable, but for its certificates' own caches.
 */
final class ListIssuers {

    /** A peer of ours shows a handful of CAs; more would be somebody's mistake. */
    private static final int MAX_LEARNED = 32;

    private static final int CRL_SIGN = 6;

    private final Set<X509Certificate> known;
    private final int most;

    ListIssuers(Collection<X509Certificate> configured) {
        this(new LinkedHashSet<>(configured), Set.copyOf(configured).size() + MAX_LEARNED);
    }

    private ListIssuers(Set<X509Certificate> known, int most) {
        this.known = known;
        this.most = most;
    }

    /** These and one more; these themselves when it is known, or there are too many. */
    ListIssuers with(X509Certificate authority) {
        if (known.size() >= most || known.contains(authority)) {
            return this;
        }
        Set<X509Certificate> more = new LinkedHashSet<>(known);
        more.add(authority);
        return new ListIssuers(more, most);
    }

    /** These and one that the settings have come to trust, which takes no place from those that are learned. */
    ListIssuers withConfigured(X509Certificate authority) {
        return known.contains(authority) ? this : new ListIssuers(known, most + 1).with(authority);
    }

    /** All of them. */
    List<X509Certificate> known() {
        return List.copyOf(known);
    }

    /**
     * The key that signed a list.
     *
     * @return empty when nobody of the list's name is known
     * @throws IOException when somebody of its name is known, and did not sign it or may not sign lists
     */
    Optional<PublicKey> signer(ParsedList list) throws IOException {
        boolean named = false;
        boolean forbidden = false;
        for (X509Certificate authority : known) {
            if (!list.issuer().equals(authority.getSubjectX500Principal())) {
                continue;
            }
            named = true;
            if (!maySignLists(authority)) {
                forbidden = true;
            } else if (list.isSignedBy(authority.getPublicKey())) {
                return Optional.of(authority.getPublicKey());
            }
        }
        if (named) {
            throw new IOException(
                    forbidden
                            ? "The list's issuer may not sign lists"
                            : "The list is not signed by the known CA of its name");
        }
        return Optional.empty();
    }

    /** Whether a certificate does not forbid its key to sign lists. */
    static boolean maySignLists(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return usage == null || (usage.length > CRL_SIGN && usage[CRL_SIGN]);
    }

    /**
     * Whether a certificate that a path has shown lets its key sign lists. RFC 5280 lets any certificate without key usage
     * do so; here such a one must be a CA's.
     */
    static boolean clearlyMaySignLists(X509Certificate certificate) {
        return maySignLists(certificate)
                && (certificate.getKeyUsage() != null || certificate.getBasicConstraints() >= 0);
    }
}
