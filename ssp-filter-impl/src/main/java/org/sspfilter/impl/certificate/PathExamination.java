package org.sspfilter.impl.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.certificate.PeerIdentity;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.path.PathFinder;
import org.sspfilter.impl.path.PathRule;
import org.sspfilter.impl.path.RuleVerdict;
import org.sspfilter.impl.revocation.Arrival;

/** One path under examination: what the rules of paths said of it, and what is asked on top. Used once. */
final class PathExamination {

    private final PathFinder.Candidate candidate;
    private final List<RuleVerdict> rules;
    private final Set<PathRule> demanded;
    private @Nullable PeerIdentity identity;
    private RevocationRule.@Nullable Finding finding;
    private Instant until;
    private long generation;

    PathExamination(
            PathFinder.Candidate candidate,
            List<RuleVerdict> rules,
            Set<PathRule> demanded,
            Instant until,
            long generation) {
        this.candidate = candidate;
        this.rules = new ArrayList<>(rules);
        this.demanded = demanded;
        this.until = until;
        this.generation = generation;
    }

    /** Whether the path itself holds, so that dates and all the rest are worth asking about. */
    boolean isPath() {
        return rules.stream().anyMatch(verdict -> verdict.rule() == PathRule.DATES);
    }

    /** Asked for a path that holds so far: no other one is worth learning from. */
    void revocation(RevocationRule rule, List<X509Certificate> sent, Instant now) {
        if (demanded.contains(PathRule.REVOCATION) && denial() == null) {
            finding = rule.judge(candidate, sent, now);
            rules.add(finding.verdict());
            until = finding.until().isBefore(until) ? finding.until() : until;
            generation = finding.generation();
        }
    }

    void issuer(Set<IssuerPin> pins) {
        if (pins.isEmpty()) {
            return;
        }
        List<X509Certificate> path = candidate.certificates();
        X509Certificate issuer = path.size() > 1 ? path.get(1) : candidate.anchor();
        rules.add(
                pins.stream().anyMatch(pin -> pin.matches(issuer))
                        ? RuleVerdict.held(PathRule.ISSUER_PIN, "Issued by a CA that is named")
                        : RuleVerdict.broken(
                                PathRule.ISSUER_PIN,
                                Denial.of(
                                        DenialReason.CERTIFICATE_ISSUER,
                                        "The CA that issued the certificate is not among certificate.issuer-pin")));
    }

    void name(PeerNames.Match match) {
        Fqdn name = match.name().orElse(null);
        if (name == null) {
            rules.add(RuleVerdict.broken(PathRule.NAME, match.denial()));
        } else {
            rules.add(RuleVerdict.held(PathRule.NAME, "The peer is " + name.value()));
            identity = Identities.of(name, candidate.certificates().get(0));
        }
    }

    /**
     * The first rule that is broken and demanded; those before the dates always are. A list that is missing comes last: for
     * a peer of another name its coming would help nobody.
     */
    private @Nullable Denial denial() {
        Denial missingList = null;
        for (RuleVerdict verdict : rules) {
            if (verdict.holds()
                    || (!demanded.contains(verdict.rule()) && verdict.rule().compareTo(PathRule.DATES) >= 0)) {
                continue;
            }
            if (verdict.rule() != PathRule.REVOCATION || finding == null || !finding.isWaiting()) {
                return verdict.denial();
            }
            missingList = verdict.denial();
        }
        return missingList;
    }

    Examination result(RevocationRule rule) {
        List<X509Certificate> path = new ArrayList<>(candidate.certificates());
        path.add(candidate.anchor());
        Denial denial = denial();
        RevocationRule.Finding asked = finding;
        // Only where nothing else is wrong does anybody call out for a list.
        Arrival arrival = asked != null
                        && asked.isWaiting()
                        && Objects.equals(denial, asked.verdict().denial())
                ? rule.want(asked)
                : Arrival.NONE;
        return new Examination(
                denial,
                denial == null ? identity : null,
                until,
                generation,
                asked != null && asked.late(),
                arrival,
                path,
                rules,
                asked == null ? List.of() : asked.answers());
    }
}
