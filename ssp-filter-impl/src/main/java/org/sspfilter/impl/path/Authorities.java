package org.sspfilter.impl.path;

import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.x509.CertificateFacts;

/**
 * May everyone above the peer's own certificate issue certificates?
 *
 * <p>Stateless.
 *
 * <p><i>Source:</i> RFC 5280 section 6.1.4 (k) to (n).
 */
final class Authorities {

    private Authorities() {}

    /** Why not; null when they may. The path is given from the peer's own upwards; the anchor, when it counts, is last. */
    static @Nullable String problem(List<CertificateFacts> path, boolean anchorCounts) {
        int below = 0;
        for (int i = 1; i < path.size(); i++) {
            CertificateFacts authority = path.get(i);
            String problem = problem(authority, below, anchorCounts && i == path.size() - 1);
            if (problem != null) {
                return problem;
            }
            below += authority.isSelfIssued() ? 0 : 1;
        }
        return null;
    }

    private static @Nullable String problem(CertificateFacts authority, int below, boolean anchor) {
        BasicConstraints constraints = authority.basicConstraints();
        // An anchor may be older than basic constraints; where it has them they bind.
        if (constraints == null ? !anchor : !constraints.isCA()) {
            return "A certificate that is no CA's issued another one";
        }
        KeyUsage usage = authority.keyUsage();
        if (usage != null && !usage.hasUsages(KeyUsage.keyCertSign)) {
            return "A CA's key usage does not hold keyCertSign";
        }
        BigInteger most = constraints == null ? null : constraints.getPathLenConstraint();
        return most != null && (most.signum() < 0 || most.compareTo(BigInteger.valueOf(below)) < 0)
                ? "The path is longer than a CA of it allows"
                : null;
    }
}
