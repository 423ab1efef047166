package org.sspfilter.conformance;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.path.AnchorRules;
import org.sspfilter.impl.path.PathParameters;
import org.sspfilter.impl.path.PathRule;
import org.sspfilter.impl.path.PolicyInputs;
import org.sspfilter.impl.path.Purpose;
import org.sspfilter.impl.path.WorkLimits;
import org.sspfilter.impl.revocation.ListRules;
import org.sspfilter.impl.x509.AlgorithmFloor;

/**
 * The question that a case asks, in our terms. Suites ask more than one question about the same chain, so each gets what it
 * asks for: BoringSSL's variants name in their id whether an anchor's constraints and dates count and how plainly a purpose
 * must be said; keys of 1,024 bits and SHA-1, which BoringSSL's test data is made with, are let through unless the case is
 * about them.
 */
final class CaseInputs {

    private CaseInputs() {}

    static PathParameters parameters(ConformanceCase one) {
        return new PathParameters(
                10,
                purpose(one),
                false,
                anchor(one),
                new PolicyInputs(
                        one.initialPolicies(),
                        one.yes("explicitPolicy"),
                        one.yes("inhibitMapping"),
                        one.yes("inhibitAny")),
                floor(one),
                WorkLimits.DEFAULT);
    }

    private static AlgorithmFloor floor(ConformanceCase one) {
        return one.has("strong-digest") || one.has("sha1-forbidden")
                ? AlgorithmFloor.STRONG
                : new AlgorithmFloor(1024, true, one.has("dsa"));
    }

    private static AnchorRules anchor(ConformanceCase one) {
        return one.has("anchor-constraints")
                ? new AnchorRules(
                        one.id().contains("and-constraints") || one.id().contains("ta-with-constraints"),
                        one.id().contains("ta-with-expiration"))
                : new AnchorRules(false, false);
    }

    private static @Nullable Purpose purpose(ConformanceCase one) {
        if (one.eku() == null) {
            return null;
        }
        Purpose.Demand demand = Purpose.Demand.LENIENT;
        if (one.has("strict-eku")) {
            demand = one.id().endsWith("-leaf") ? Purpose.Demand.EXPLICIT : Purpose.Demand.EXPLICIT_ON_PATH;
        }
        return new Purpose(one.eku().equals("clientAuth") ? Purpose.CLIENT_AUTH : Purpose.SERVER_AUTH, demand);
    }

    static ListRules lists(ConformanceCase one) {
        // BoringSSL's test of lists takes none that is older than a week, and needs no nextUpdate then.
        return one.suite().equals(Suite.BORINGSSL_CRL.id())
                ? new ListRules(Duration.ofDays(7), !one.has("indirect-unsupported"), AlgorithmFloor.STRONG)
                : new ListRules(null, true, one.has("dsa") ? floor(one) : AlgorithmFloor.STRONG);
    }

    static Set<PathRule> demanded(ConformanceCase one) {
        Set<PathRule> demanded = EnumSet.allOf(PathRule.class);
        if (!one.revocation()) {
            demanded.remove(PathRule.REVOCATION);
        }
        if (!one.has("peer-name")) {
            demanded.remove(PathRule.NAME);
        }
        return demanded;
    }
}
