package org.sspfilter.impl.path;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.x509.CertificateFacts;

/**
 * Does one way to an anchor hold? By RFC 5280 section 6.1, without revocation and without any fetching.
 *
 * <p>The rules from encoding to policies stop at the first that is broken, so that nothing is computed for what cannot
 * hold; dates and purpose are judged for a path that holds otherwise, whatever the other one says. A date is thus given
 * as the reason only for a way that holds at some other time.
 *
 * <p>Thread-safe. Costs one signature check for each certificate that is not configured.
 */
public final class PathRules {

    private final PathParameters parameters;
    private final KnownCertificates configured;

    /**
     * Rules that know no certificate beforehand.
     *
     * @param parameters what paths are judged by
     */
    public PathRules(PathParameters parameters) {
        this(parameters, List.of());
    }

    /**
     * Rules.
     *
     * @param parameters what paths are judged by
     * @param trust whose certificates are read once, and whose signatures among each other are verified once
     */
    public PathRules(PathParameters parameters, TrustMaterial trust) {
        this(parameters, trust.authorities());
    }

    private PathRules(PathParameters parameters, List<X509Certificate> configured) {
        this.parameters = parameters;
        this.configured = new KnownCertificates(configured);
    }

    /**
     * For one judgement.
     *
     * @return no work done yet
     */
    public PathWork work() {
        return new PathWork(parameters.work(), configured);
    }

    /**
     * Judges a way.
     *
     * @param candidate the way
     * @param now the instant to judge at
     * @param work what is known already, and what may be spent
     * @return one verdict a rule, in their order; nothing after the first that is broken before the dates
     */
    public List<RuleVerdict> judge(PathFinder.Candidate candidate, Instant now, PathWork work) {
        List<RuleVerdict> verdicts = new ArrayList<>();
        try {
            judge(candidate, now, work, verdicts);
        } catch (IOException e) {
            verdicts.add(
                    broken(PathRule.ENCODING, DenialReason.CERTIFICATE_UNREADABLE, String.valueOf(e.getMessage())));
        } catch (WorkExceededException e) {
            verdicts.add(
                    broken(PathRule.SIGNATURE, DenialReason.CERTIFICATE_PATH_INVALID, String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) {
            verdicts.add(broken(
                    PathRule.ENCODING, DenialReason.CERTIFICATE_PATH_INVALID, "The path could not be validated"));
        }
        return verdicts;
    }

    /**
     * Why a way does not hold, for a certificate that need not serve the purpose: one that signs lists.
     *
     * @param candidate the way
     * @param now the instant to judge at
     * @return null when it holds
     */
    public @Nullable Denial problem(PathFinder.Candidate candidate, Instant now) {
        for (RuleVerdict verdict : judge(candidate, now, work())) {
            if (!verdict.holds() && verdict.rule() != PathRule.PURPOSE) {
                return verdict.denial();
            }
        }
        return null;
    }

    private void judge(PathFinder.Candidate candidate, Instant now, PathWork work, List<RuleVerdict> verdicts)
            throws IOException {
        List<X509Certificate> certificates = candidate.certificates();
        AnchorRules anchor = parameters.anchor();
        List<CertificateFacts> facts = new ArrayList<>();
        for (X509Certificate certificate : certificates) {
            facts.add(work.facts(certificate));
        }
        List<CertificateFacts> sent = List.copyOf(facts);
        if (anchor.constraints()) {
            facts.add(work.facts(candidate.anchor()));
        }
        verdicts.add(RuleVerdict.held(PathRule.ENCODING, "Well-formed"));
        String problem = sent.stream().allMatch(one -> one.isStrong(parameters.floor()))
                ? null
                : "A signature or a key of the path is too weak or unknown";
        if (add(verdicts, PathRule.ALGORITHM, DenialReason.CERTIFICATE_ALGORITHM, problem)
                && add(verdicts, PathRule.SIGNATURE, DenialReason.CERTIFICATE_UNTRUSTED, unsigned(candidate, work))
                && addInvalid(verdicts, PathRule.AUTHORITY, Authorities.problem(facts, anchor.constraints()))
                && addInvalid(verdicts, PathRule.EXTENSIONS, CriticalExtensions.problem(facts))
                && addInvalid(verdicts, PathRule.NAME_CONSTRAINTS, constraints(facts))
                && addInvalid(
                        verdicts,
                        PathRule.POLICIES,
                        PolicyRule.problem(
                                parameters.policies(),
                                facts,
                                anchor.constraints(),
                                parameters.work().policies()))) {
            verdicts.add(PathDates.judge(dated(candidate), now));
            Purpose purpose = parameters.purpose();
            if (purpose != null) {
                add(
                        verdicts,
                        PathRule.PURPOSE,
                        DenialReason.CERTIFICATE_PURPOSE,
                        PurposeRule.problem(purpose, facts, anchor.constraints()));
            }
        }
    }

    private @Nullable String constraints(List<CertificateFacts> facts) {
        return NameConstraintsRule.problem(
                facts,
                parameters.anchor().constraints(),
                parameters.commonNameIsHost(),
                parameters.work().nameChecks());
    }

    private List<X509Certificate> dated(PathFinder.Candidate candidate) {
        List<X509Certificate> dated = new ArrayList<>(candidate.certificates());
        if (parameters.anchor().dates()) {
            dated.add(candidate.anchor());
        }
        return dated;
    }

    private static @Nullable String unsigned(PathFinder.Candidate candidate, PathWork work) {
        List<X509Certificate> certificates = candidate.certificates();
        for (int i = certificates.size() - 1; i >= 0; i--) {
            X509Certificate issuer = i + 1 < certificates.size() ? certificates.get(i + 1) : candidate.anchor();
            if (!work.isSigned(certificates.get(i), issuer)) {
                // A signature that does not fit the anchor's key: another CA of the same name, so no path at all.
                return "A signature of the path is not its issuer's";
            }
        }
        return null;
    }

    private static boolean addInvalid(List<RuleVerdict> verdicts, PathRule rule, @Nullable String problem) {
        return add(verdicts, rule, DenialReason.CERTIFICATE_PATH_INVALID, problem);
    }

    private static boolean add(
            List<RuleVerdict> verdicts, PathRule rule, DenialReason reason, @Nullable String problem) {
        verdicts.add(problem == null ? RuleVerdict.held(rule, "Holds") : broken(rule, reason, problem));
        return problem == null;
    }

    private static RuleVerdict broken(PathRule rule, DenialReason reason, String detail) {
        return RuleVerdict.broken(rule, Denial.of(reason, detail));
    }

    /**
     * The last instant at which every certificate is in date, the anchor included.
     *
     * @param candidate the way
     * @return the first of their ends
     */
    public static Instant until(PathFinder.Candidate candidate) {
        Instant until = candidate.anchor().getNotAfter().toInstant();
        for (X509Certificate certificate : candidate.certificates()) {
            Instant notAfter = certificate.getNotAfter().toInstant();
            until = notAfter.isBefore(until) ? notAfter : until;
        }
        return until;
    }
}
