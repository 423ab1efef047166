package org.sspfilter.impl.certificate;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.certificate.PeerIdentity;
import org.sspfilter.certificate.RevocationStatus;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.path.PathFinder;
import org.sspfilter.impl.path.PathRules;
import org.sspfilter.impl.path.TrustMaterial;
import org.sspfilter.impl.revocation.Arrival;
import org.sspfilter.impl.revocation.PathRevocation;
import org.sspfilter.impl.revocation.RevocationLists;
import org.sspfilter.impl.revocation.RevocationStore;
import org.sspfilter.impl.revocation.SignerWays;
import org.sspfilter.impl.x509.CertificateFacts;

/**
 * Judges a certificate chain, in this order: bounds, a path to a configured anchor, RFC 5280, dates, purpose, revocation
 * of the whole path, name. Can be used without any servlet.
 *
 * <p>Thread-safe. Costs a signature check a certificate; remembers nothing; waits for nobody: no issuer and no status is
 * ever fetched for a certificate that a peer sent. The list that it names is, in the background, where the settings allow
 * its host, when everything else about the peer has been found right. The Java runtime's own trust store has no say.
 *
 * <p><i>Source:</i> RFC 5280 section 6; GP Connect, "API security guidance"; NRL, "Security guidance".
 */
public final class CertificateValidation {

    private static final Duration RETRY = Duration.ofSeconds(60);

    private final ValidationSettings settings;
    private final RevocationStore revocation;
    private final PathRevocation pathRevocation;
    private final PathFinder finder;
    private final PathRules rules = new PathRules();
    private final ClientPurpose purpose;
    private final PeerNames names;

    /**
     * A validation.
     *
     * @param trust whom to trust
     * @param settings what the certificate must be
     * @param revocation what has been revoked
     */
    public CertificateValidation(TrustMaterial trust, ValidationSettings settings, RevocationStore revocation) {
        this.settings = settings;
        this.revocation = revocation;
        this.finder = new PathFinder(trust, settings.maxDepth());
        this.pathRevocation = new PathRevocation(revocation, new SignerWays(finder, rules));
        this.purpose = new ClientPurpose(settings.ekuAbsentAllowed());
        this.names = new PeerNames(settings.allowedNames());
    }

    /**
     * Judges a chain.
     *
     * @param chain what the peer sent: its own certificate first, the others in any order
     * @param now the instant to judge at
     * @return accepted with the identity, or rejected with the reason
     */
    public CertificateVerdict validate(List<X509Certificate> chain, Instant now) {
        long generation = revocation.current().generation();
        try {
            return judge(chain, now);
        } catch (RuntimeException | StackOverflowError e) {
            return rejected(
                    Denial.of(DenialReason.CERTIFICATE_PATH_INVALID, "The certificates could not be judged"),
                    generation);
        }
    }

    /** Why a chain is not looked into at all; null when it is. */
    @Nullable
    Denial tooLarge(List<X509Certificate> chain) {
        return ChainBounds.tooLarge(chain, settings);
    }

    private CertificateVerdict judge(List<X509Certificate> chain, Instant now) {
        RevocationLists lists = revocation.current();
        if (chain.isEmpty()) {
            return rejected(Denial.of(DenialReason.CERTIFICATE_MISSING), lists.generation());
        }
        Denial tooLarge = tooLarge(chain);
        if (tooLarge != null) {
            return rejected(tooLarge, lists.generation());
        }
        CertificateVerdict.Rejected first = null;
        for (PathFinder.Candidate candidate : finder.find(chain)) {
            CertificateVerdict verdict = judge(candidate, chain, lists, now);
            if (verdict instanceof CertificateVerdict.Accepted) {
                return verdict;
            }
            CertificateVerdict.Rejected no = (CertificateVerdict.Rejected) verdict;
            first = first == null || weight(no.denial()) > weight(first.denial()) ? no : first;
        }
        return first != null
                ? first
                : rejected(
                        Denial.of(
                                DenialReason.CERTIFICATE_UNTRUSTED,
                                "No path to a configured anchor; is an intermediate missing from the settings?"),
                        lists.generation());
    }

    /** Of several ways, the one that came furthest gives the reason. */
    private static int weight(Denial denial) {
        return switch (denial.reason()) {
            case CERTIFICATE_UNTRUSTED -> 0;
            case CERTIFICATE_ALGORITHM -> 1;
            case CERTIFICATE_PATH_INVALID, CERTIFICATE_UNREADABLE -> 2;
            case CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID -> 3;
            case CERTIFICATE_CRL_UNAVAILABLE, CERTIFICATE_CRL_STALE -> 5;
            case CERTIFICATE_REVOKED -> 6;
            default -> 4;
        };
    }

    private CertificateVerdict judge(
            PathFinder.Candidate candidate, List<X509Certificate> sent, RevocationLists lists, Instant now) {
        List<CertificateFacts> facts = new ArrayList<>();
        try {
            for (X509Certificate certificate : candidate.certificates()) {
                facts.add(CertificateFacts.of(certificate));
            }
        } catch (IOException e) {
            return rejected(
                    Denial.of(DenialReason.CERTIFICATE_UNREADABLE, "A certificate of the path cannot be read"),
                    lists.generation());
        }
        X509Certificate leaf = candidate.certificates().get(0);
        Denial problem = rules.problem(candidate, facts, now);
        problem = problem != null ? problem : purpose.problem(leaf, facts);
        if (problem != null) {
            return rejected(problem, lists.generation());
        }
        return judgeHolding(candidate, facts.get(0), sent, now);
    }

    private CertificateVerdict judgeHolding(
            PathFinder.Candidate candidate, CertificateFacts leaf, List<X509Certificate> sent, Instant now) {
        PathRevocation.Judgement judgement =
                pathRevocation.judge(candidate.certificates(), candidate.anchor(), sent, now);
        RevocationStatus worst = judgement.worst().status();
        Denial problem = denial(worst);
        if (worst instanceof RevocationStatus.Revoked && problem != null) {
            return rejected(problem, judgement.generation());
        }
        PeerNames.Match match = names.match(leaf);
        if (match.name().isEmpty()) {
            // Before a missing list: for a peer of another name no list is fetched, and its coming would help nobody.
            return rejected(match.denial(), judgement.generation());
        }
        if (problem != null && !isWithinGrace(judgement.worst(), now)) {
            Arrival arrival = revocation.want(undetermined(candidate, judgement));
            return new CertificateVerdict.Rejected(problem, judgement.generation(), arrival);
        }
        return new CertificateVerdict.Accepted(
                identity(match.name().get(), candidate.certificates().get(0)),
                until(candidate, judgement),
                judgement.generation(),
                problem != null);
    }

    private boolean isWithinGrace(RevocationLists.Answer answer, Instant now) {
        return answer.status() instanceof RevocationStatus.Undetermined undetermined
                && undetermined.stale()
                && !now.isAfter(answer.until().plus(revocation.grace()));
    }

    private Instant until(PathFinder.Candidate candidate, PathRevocation.Judgement judgement) {
        Instant until = PathRules.until(candidate);
        for (RevocationLists.Answer answer : judgement.answers()) {
            Instant own = answer.status() instanceof RevocationStatus.Good
                    ? answer.until()
                    : answer.until().plus(revocation.grace());
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

    private static @Nullable Denial denial(RevocationStatus status) {
        if (status instanceof RevocationStatus.Good) {
            return null;
        }
        if (status instanceof RevocationStatus.Revoked revoked) {
            return Denial.of(
                    DenialReason.CERTIFICATE_REVOKED, "Revoked at " + revoked.at() + ", reason " + revoked.reason());
        }
        RevocationStatus.Undetermined undetermined = (RevocationStatus.Undetermined) status;
        DenialReason reason =
                undetermined.stale() ? DenialReason.CERTIFICATE_CRL_STALE : DenialReason.CERTIFICATE_CRL_UNAVAILABLE;
        return Denial.of(reason, undetermined.why()).retryAfter(RETRY);
    }

    private static CertificateVerdict rejected(Denial denial, long generation) {
        return new CertificateVerdict.Rejected(denial, generation);
    }

    private static PeerIdentity identity(Fqdn name, X509Certificate leaf) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded());
            return new PeerIdentity(
                    name,
                    leaf.getSubjectX500Principal().getName(),
                    leaf.getIssuerX500Principal().getName(),
                    leaf.getSerialNumber().toString(16),
                    HexFormat.of().formatHex(digest),
                    leaf.getNotBefore().toInstant(),
                    leaf.getNotAfter().toInstant());
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
