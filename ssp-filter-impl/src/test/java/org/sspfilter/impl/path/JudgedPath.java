package org.sspfilter.impl.path;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.CertificateBuilder;

/** Judges the ways of a chain and says which rule the one that comes furthest breaks first. */
final class JudgedPath {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String SSP = "ssp.test.nhs.uk";
    static final PathParameters STRICT =
            PathParameters.strict(5, new Purpose(Purpose.CLIENT_AUTH, Purpose.Demand.EXPLICIT), true);

    private JudgedPath() {}

    /** By strict parameters; null when every rule holds. */
    static @Nullable PathRule broken(CertificateAuthority anchor, CertificateBuilder leaf) {
        return broken(anchor, leaf, STRICT);
    }

    static @Nullable PathRule broken(CertificateAuthority anchor, CertificateBuilder leaf, PathParameters parameters) {
        return broken(anchor, leaf.build().chain(), parameters);
    }

    static @Nullable PathRule broken(
            CertificateAuthority anchor, List<X509Certificate> chain, PathParameters parameters) {
        TrustMaterial trust = new TrustMaterial(List.of(anchor.certificate()), List.of());
        List<PathFinder.Candidate> found = new PathFinder(trust, parameters.maxDepth()).find(chain);
        if (found.isEmpty()) {
            throw new IllegalStateException("No way");
        }
        PathRules rules = new PathRules(parameters, trust);
        PathRule furthest = PathRule.ENCODING;
        for (PathFinder.Candidate candidate : found) {
            PathRule broken = rules.judge(candidate, NOW, rules.work()).stream()
                    .filter(verdict -> !verdict.holds())
                    .map(RuleVerdict::rule)
                    .findFirst()
                    .orElse(null);
            if (broken == null) {
                return null;
            }
            furthest = broken.compareTo(furthest) > 0 ? broken : furthest;
        }
        return furthest;
    }
}
