package org.sspfilter.impl.revocation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sspfilter.impl.path.PathFinder;
import org.sspfilter.impl.path.PathRules;

/**
 * Finds the way to an anchor for a certificate that signs lists and stands on no way that is being judged.
 *
 * <p>Immutable. Costs one signature check a certificate of each way.
 */
public final class SignerWays implements SignerPaths {

    /** Each costs signature checks. */
    private static final int MOST = 4;

    private final PathFinder finder;
    private final PathRules rules;

    /**
     * A finder with the trust of the judgement that it serves.
     *
     * @param finder finds ways
     * @param rules says which hold
     */
    public SignerWays(PathFinder finder, PathRules rules) {
        this.finder = finder;
        this.rules = rules;
    }

    @Override
    public List<List<X509Certificate>> find(
            X509Certificate signer, List<X509Certificate> others, X509Certificate anchor, Instant now) {
        List<X509Certificate> from = new ArrayList<>();
        from.add(signer);
        from.addAll(others);
        List<List<X509Certificate>> ways = new ArrayList<>();
        int tried = 0;
        for (PathFinder.Candidate candidate : finder.find(from)) {
            if (candidate.anchor().equals(anchor) && tried < MOST) {
                tried++;
                if (rules.problem(candidate, now) == null) {
                    ways.add(candidate.certificates());
                }
            }
        }
        return ways;
    }
}
