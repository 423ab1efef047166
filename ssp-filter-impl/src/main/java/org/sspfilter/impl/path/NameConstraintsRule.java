package org.sspfilter.impl.path;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.jspecify.annotations.Nullable;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.x509.CertificateFacts;

/**
 * Is every name of the path within the constraints of those above it? A name or a constraint that cannot be read, or whose
 * kind is not understood, breaks the path where it would have to be compared. Since a common name may be taken for a host
 * name where there is no other, it is held to the constraints on host names too.
 *
 * <p>For one judgement. The number of comparisons is known, and bounded, before the first is made.
 *
 * <p><i>Source:</i> RFC 5280 sections 4.2.1.10 and 6.1.3 (b) and (c).
 */
final class NameConstraintsRule {

    private record Constraints(List<Subtree> permitted, List<Subtree> excluded) {}

    private final List<Constraints> above = new ArrayList<>();
    private final Set<Integer> kinds = new HashSet<>();
    private final boolean commonNameIsHost;
    private final int most;
    private long subtrees;
    private long checks;

    private NameConstraintsRule(boolean commonNameIsHost, int most) {
        this.commonNameIsHost = commonNameIsHost;
        this.most = most;
    }

    /** Why not; null when they are. The path is given from the peer's own upwards, with the anchor when it counts. */
    static @Nullable String problem(
            List<CertificateFacts> path, boolean anchorCounts, boolean commonNameIsHost, int most) {
        try {
            return new NameConstraintsRule(commonNameIsHost, most).walk(path, anchorCounts);
        } catch (IllegalArgumentException e) {
            return "A name or a name constraint cannot be read";
        }
    }

    private @Nullable String walk(List<CertificateFacts> path, boolean anchorCounts) {
        for (int i = path.size() - 1; i >= 0; i--) {
            CertificateFacts certificate = path.get(i);
            boolean anchor = anchorCounts && i == path.size() - 1;
            if (subtrees > 0 && !anchor && (i == 0 || !certificate.isSelfIssued())) {
                String problem = judge(certificate, i == 0);
                if (problem != null) {
                    return problem;
                }
            }
            NameConstraints constraints = certificate.nameConstraints();
            if (constraints != null && i > 0) {
                long more = count(constraints.getPermittedSubtrees()) + count(constraints.getExcludedSubtrees());
                if (more == 0 || subtrees + more > most) {
                    return "A CA of the path holds " + more + " name constraints";
                }
                subtrees += more;
                Constraints read = new Constraints(
                        subtrees(constraints.getPermittedSubtrees()), subtrees(constraints.getExcludedSubtrees()));
                read.permitted().forEach(subtree -> kinds.add(subtree.kind()));
                read.excluded().forEach(subtree -> kinds.add(subtree.kind()));
                above.add(read);
            }
        }
        return null;
    }

    private @Nullable String judge(CertificateFacts certificate, boolean leaf) {
        checks += countConstrained(certificate) * subtrees;
        if (checks > most) {
            return "The names and name constraints would take more than " + most + " comparisons";
        }
        for (ConstrainedName name : names(certificate, leaf)) {
            for (Constraints constraints : above) {
                if (!allows(constraints, name)) {
                    return "A name is outside the name constraints of a CA above";
                }
            }
        }
        return null;
    }

    private long countConstrained(CertificateFacts certificate) {
        long count = 0;
        GeneralNames alternatives = certificate.alternativeNames();
        if (alternatives != null) {
            for (GeneralName name : alternatives.getNames()) {
                count += kinds.contains(name.getTagNo()) ? 1 : 0;
            }
        }
        return Math.max(1, count);
    }

    private static boolean allows(Constraints constraints, ConstrainedName name) {
        for (Subtree subtree : constraints.excluded()) {
            if (subtree.kind() == name.kind() && subtree.touches(name)) {
                return false;
            }
        }
        boolean constrained = false;
        for (Subtree subtree : constraints.permitted()) {
            if (subtree.kind() == name.kind()) {
                if (subtree.contains(name)) {
                    return true;
                }
                constrained = true;
            }
        }
        return !constrained;
    }

    private List<ConstrainedName> names(CertificateFacts certificate, boolean leaf) {
        List<ConstrainedName> names = new ArrayList<>();
        RDN[] subject = certificate.subject().getRDNs();
        if (subject.length > 0) {
            names.add(ConstrainedName.Directory.of(certificate.subject()));
        }
        boolean hasHost = false;
        GeneralNames alternatives = certificate.alternativeNames();
        if (alternatives != null) {
            for (GeneralName name : alternatives.getNames()) {
                names.add(ConstrainedName.of(name));
                hasHost |= name.getTagNo() == GeneralName.dNSName;
            }
        }
        for (RDN rdn : subject) {
            for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                if (!(attribute.getValue() instanceof ASN1String text)) {
                    continue;
                }
                if (alternatives == null && attribute.getType().equals(PKCSObjectIdentifiers.pkcs_9_at_emailAddress)) {
                    names.add(ConstrainedName.mailbox(text.getString()));
                } else if (leaf
                        && commonNameIsHost
                        && !hasHost
                        && attribute.getType().equals(BCStyle.CN)) {
                    addHost(text.getString(), names);
                }
            }
        }
        return names;
    }

    /** Whatever could be an allowed name of the peer is held to the constraints, however odd it looks. */
    private static void addHost(String commonName, List<ConstrainedName> names) {
        String host = HostPattern.normal(commonName);
        if (host != null && host.indexOf('.') > 0 && !HostPattern.isAddress(host)) {
            names.add(new ConstrainedName.Host(host));
        } else {
            Fqdn.parse(commonName).ifPresent(name -> names.add(new ConstrainedName.Host(name.value())));
        }
    }

    private static long count(GeneralSubtree @Nullable [] subtrees) {
        return subtrees == null ? 0 : subtrees.length;
    }

    private static List<Subtree> subtrees(GeneralSubtree @Nullable [] subtrees) {
        List<Subtree> read = new ArrayList<>();
        if (subtrees != null) {
            for (GeneralSubtree subtree : subtrees) {
                read.add(new Subtree(subtree));
            }
        }
        return read;
    }
}
