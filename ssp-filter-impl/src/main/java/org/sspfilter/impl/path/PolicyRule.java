package org.sspfilter.impl.path;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.x509.CertificateFacts;

/**
 * Do the certificate policies lead through? The work grows with the number of policies, never with that of the ways
 * through their mappings.
 *
 * <p>For one judgement.
 *
 * <p><i>Source:</i> RFC 5280 sections 6.1.2 to 6.1.5 as amended by RFC 9618.
 */
final class PolicyRule {

    private static final String ANY = "2.5.29.32.0";

    private final PolicyInputs inputs;
    private final int most;
    private final List<PolicyLevel> levels = new ArrayList<>();
    private int explicit;
    private int mapping;
    private int inhibitAny;

    private PolicyRule(PolicyInputs inputs, int most, int length) {
        this.inputs = inputs;
        this.most = most;
        explicit = inputs.explicit() ? 0 : length + 1;
        mapping = inputs.inhibitMapping() ? 0 : length + 1;
        inhibitAny = inputs.inhibitAny() ? 0 : length + 1;
    }

    /** Why not; null when they do. The path is given from the peer's own upwards, with the anchor when it counts. */
    static @Nullable String problem(PolicyInputs inputs, List<CertificateFacts> path, boolean anchorCounts, int most) {
        try {
            return new PolicyRule(inputs, most, path.size()).walk(path, anchorCounts);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return "A policy extension cannot be read";
        }
    }

    private @Nullable String walk(List<CertificateFacts> path, boolean anchorCounts) {
        PolicyLevel level = PolicyLevel.start();
        for (int i = path.size() - 1; i >= 0; i--) {
            CertificateFacts certificate = path.get(i);
            boolean anyAllowed = inhibitAny > 0 || (i > 0 && certificate.isSelfIssued());
            // An anchor that speaks of no policy limits none.
            boolean silent =
                    anchorCounts && i == path.size() - 1 && certificate.value(Extension.certificatePolicies) == null;
            String problem = silent ? null : meet(level, certificate, anyAllowed);
            if (problem != null) {
                return problem;
            }
            if (explicit == 0 && level.isEmpty()) {
                return "No certificate policy is valid along the path";
            }
            levels.add(level);
            if (i > 0) {
                Map<String, Set<String>> mappings = mappings(certificate);
                if (mappings == null) {
                    return "A policy mapping names anyPolicy, or there are too many";
                }
                level = level.next(mappings, mapping > 0);
                prepare(certificate);
            }
        }
        CertificateFacts leaf = path.get(0);
        explicit = Math.max(0, explicit - 1);
        explicit = Math.min(explicit, required(leaf, 0) == 0 ? 0 : explicit);
        return explicit == 0 && !reachesAcceptable()
                ? "No acceptable certificate policy is valid along the path"
                : null;
    }

    private @Nullable String meet(PolicyLevel level, CertificateFacts certificate, boolean anyAllowed) {
        CertificatePolicies policies =
                CertificatePolicies.getInstance(certificate.value(Extension.certificatePolicies));
        if (policies == null) {
            level.clear();
            return null;
        }
        PolicyInformation[] all = policies.getPolicyInformation();
        if (all.length == 0 || all.length > most) {
            return "A certificate holds " + all.length + " policies";
        }
        boolean critical = certificate.critical().contains(Extension.certificatePolicies);
        Set<String> asserted = new LinkedHashSet<>();
        for (PolicyInformation policy : all) {
            if (!asserted.add(policy.getPolicyIdentifier().getId())) {
                return "A certificate holds a policy twice";
            }
            if (critical && !knowsQualifiers(policy.getPolicyQualifiers())) {
                return "A critical policy has a qualifier that is not known";
            }
        }
        boolean any = asserted.remove(ANY);
        level.meet(asserted, any && anyAllowed);
        return null;
    }

    private static boolean knowsQualifiers(@Nullable ASN1Sequence qualifiers) {
        if (qualifiers == null) {
            return true;
        }
        for (ASN1Encodable qualifier : qualifiers) {
            ASN1Encodable id = ASN1Sequence.getInstance(qualifier).getObjectAt(0);
            if (!id.equals(PolicyQualifierId.id_qt_cps) && !id.equals(PolicyQualifierId.id_qt_unotice)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Map<String, Set<String>> mappings(CertificateFacts certificate) {
        Map<String, Set<String>> mappings = new HashMap<>();
        ASN1Primitive value = certificate.value(Extension.policyMappings);
        if (value == null) {
            return mappings;
        }
        ASN1Sequence rows = ASN1Sequence.getInstance(value);
        if (rows.size() > most) {
            return null;
        }
        for (ASN1Encodable row : rows) {
            ASN1Sequence pair = ASN1Sequence.getInstance(row);
            String issuers =
                    ASN1ObjectIdentifier.getInstance(pair.getObjectAt(0)).getId();
            String subjects =
                    ASN1ObjectIdentifier.getInstance(pair.getObjectAt(1)).getId();
            if (pair.size() != 2 || issuers.equals(ANY) || subjects.equals(ANY)) {
                return null;
            }
            mappings.computeIfAbsent(issuers, absent -> new HashSet<>()).add(subjects);
        }
        return mappings;
    }

    /** Section 6.1.4 (h) to (j). */
    private void prepare(CertificateFacts certificate) {
        if (!certificate.isSelfIssued()) {
            explicit = Math.max(0, explicit - 1);
            mapping = Math.max(0, mapping - 1);
            inhibitAny = Math.max(0, inhibitAny - 1);
        }
        explicit = Math.min(explicit, required(certificate, 0));
        mapping = Math.min(mapping, required(certificate, 1));
        ASN1Primitive skip = certificate.value(Extension.inhibitAnyPolicy);
        if (skip != null) {
            inhibitAny =
                    Math.min(inhibitAny, clamp(ASN1Integer.getInstance(skip).getValue()));
        }
    }

    /** A number of the policy constraints: 0 for requireExplicitPolicy, 1 for inhibitPolicyMapping. */
    private static int required(CertificateFacts certificate, int which) {
        ASN1Primitive value = certificate.value(Extension.policyConstraints);
        if (value == null) {
            return Integer.MAX_VALUE;
        }
        PolicyConstraints constraints = PolicyConstraints.getInstance(value);
        BigInteger number =
                which == 0 ? constraints.getRequireExplicitPolicyMapping() : constraints.getInhibitPolicyMapping();
        return number == null ? Integer.MAX_VALUE : clamp(number);
    }

    private static int clamp(BigInteger number) {
        if (number.signum() < 0) {
            throw new ArithmeticException();
        }
        return number.bitLength() > 30 ? Integer.MAX_VALUE : number.intValue();
    }

    /** Section 6.1.5 (g): whether a valid policy came from one that is acceptable. */
    private boolean reachesAcceptable() {
        PolicyLevel last = levels.get(levels.size() - 1);
        boolean anyDoes = inputs.initial().isEmpty() || inputs.initial().contains(ANY);
        if (anyDoes || last.any) {
            return !last.isEmpty();
        }
        Set<String> reachable = new HashSet<>(last.nodes.keySet());
        for (int i = levels.size() - 1; i >= 0; i--) {
            Set<String> above = new HashSet<>();
            for (String policy : reachable) {
                Set<String> parents = levels.get(i).nodes.getOrDefault(policy, Set.of());
                if (parents.isEmpty() && inputs.initial().contains(policy)) {
                    return true;
                }
                above.addAll(parents);
            }
            reachable = above;
        }
        return false;
    }
}
