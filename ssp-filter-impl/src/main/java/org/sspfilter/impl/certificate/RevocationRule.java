package org.sspfilter.impl.certificate;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sspfilter.certificate.RevocationStatus;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.path.PathFinder;
import org.sspfilter.impl.path.PathRule;
import org.sspfilter.impl.path.RuleVerdict;
import org.sspfilter.impl.revocation.Arrival;
import org.sspfilter.impl.revocation.PathRevocation;
import org.sspfilter.impl.revocation.RevocationLists;
import org.sspfilter.impl.revocation.RevocationStore;

/**
 * Is no certificate of a path revoked? Every one below the anchor is asked.
 *
 * <p>Thread-safe.
 */
final class RevocationRule {

    private static final Duration RETRY = Duration.ofSeconds(60);

    private final PathRevocation revocation;
    private final RevocationStore store;

    RevocationRule(PathRevocation revocation, RevocationStore store) {
        this.revocation = revocation;
        this.store = store;
    }

    /**
     * What came of it.
     *
     * @param verdict of the rule
     * @param until the last instant at which what clears counts, grace included
     * @param generation of the lists that were asked
     * @param late whether it is the grace that clears
     * @param answers what the lists say of each certificate, in the order of the path
     * @param undetermined the certificates of which nothing at hand can tell
     */
    record Finding(
            RuleVerdict verdict,
            Instant until,
            long generation,
            boolean late,
            List<RevocationLists.Answer> answers,
            List<X509Certificate> undetermined) {

        Finding {
            answers = List.copyOf(answers);
            undetermined = List.copyOf(undetermined);
        }

        /** Whether only a list is missing. */
        boolean isWaiting() {
            return !verdict.holds() && !undetermined.isEmpty();
        }
    }

    Finding judge(PathFinder.Candidate candidate, List<X509Certificate> sent, Instant now) {
        PathRevocation.Judgement judgement = revocation.judge(candidate.certificates(), candidate.anchor(), sent, now);
        RevocationLists.Answer worst = judgement.worst();
        boolean late = isWithinGrace(worst, now);
        RuleVerdict verdict = late
                ? RuleVerdict.held(PathRule.REVOCATION, "Not revoked by a list past its time, within the grace")
                : verdict(worst.status(), which(candidate, judgement));
        List<X509Certificate> undetermined =
                worst.status() instanceof RevocationStatus.Revoked ? List.of() : undetermined(candidate, judgement);
        return new Finding(verdict, until(judgement), judgement.generation(), late, judgement.answers(), undetermined);
    }

    /** Sees to the lists that are missing; what is on its way may change the refusal. */
    Arrival want(Finding finding) {
        return store.want(finding.undetermined());
    }

    private boolean isWithinGrace(RevocationLists.Answer answer, Instant now) {
        return answer.status() instanceof RevocationStatus.Undetermined undetermined
                && undetermined.stale()
                && !now.isAfter(answer.until().plus(store.grace()));
    }

    private Instant until(PathRevocation.Judgement judgement) {
        Instant until = Instant.MAX;
        for (RevocationLists.Answer answer : judgement.answers()) {
            boolean stale =
                    answer.status() instanceof RevocationStatus.Undetermined undetermined && undetermined.stale();
            Instant own = stale ? answer.until().plus(store.grace()) : answer.until();
            until = own.isBefore(until) ? own : until;
        }
        return until;
    }

    private static List<X509Certificate> undetermined(
            PathFinder.Candidate candidate, PathRevocation.Judgement judgement) {
        List<X509Certificate> undetermined = new ArrayList<>();
        for (int i = 0; i < judgement.answers().size(); i++) {
            if (judgement.answers().get(i).status() instanceof RevocationStatus.Undetermined) {
                undetermined.add(candidate.certificates().get(i));
            }
        }
        return undetermined;
    }

    /** The certificate that the worst answer is about, as whoever is woken looks it up. */
    private static String which(PathFinder.Candidate candidate, PathRevocation.Judgement judgement) {
        X509Certificate certificate =
                candidate.certificates().get(judgement.answers().indexOf(judgement.worst()));
        return "certificate " + certificate.getSerialNumber().toString(16) + " of "
                + certificate.getIssuerX500Principal().getName();
    }

    private static RuleVerdict verdict(RevocationStatus status, String which) {
        if (status instanceof RevocationStatus.Good good) {
            return RuleVerdict.held(PathRule.REVOCATION, "Not revoked by lists of " + good.asOf() + " or later");
        }
        if (status instanceof RevocationStatus.Revoked revoked) {
            return RuleVerdict.broken(
                    PathRule.REVOCATION,
                    Denial.of(
                            DenialReason.CERTIFICATE_REVOKED,
                            "Revoked at " + revoked.at() + ", reason " + revoked.reason() + ": " + which));
        }
        RevocationStatus.Undetermined undetermined = (RevocationStatus.Undetermined) status;
        DenialReason reason =
                undetermined.stale() ? DenialReason.CERTIFICATE_CRL_STALE : DenialReason.CERTIFICATE_CRL_UNAVAILABLE;
        return RuleVerdict.broken(
                PathRule.REVOCATION,
                Denial.of(reason, undetermined.why() + ": " + which).retryAfter(RETRY));
    }
}
