package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sspfilter.impl.path.PathFinder;
import org.sspfilter.impl.path.PathRules;
import org.sspfilter.impl.x509.CertificateFacts;

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
                if (holds(candidate, now)) {
                    ways.add(candidate.certificates());
                }
            }
        }
        return ways;
    }

    private boolean holds(PathFinder.Candidate candidate, Instant now) {
        List<CertificateFacts> facts = new ArrayList<>();
        try {
            for (X509Certificate certificate : candidate.certificates()) {
                facts.add(CertificateFacts.of(certificate));
            }
        } catch (IOException e) {
            return false;
        }
        return rules.problem(candidate, facts, now) == null;
    }
}
