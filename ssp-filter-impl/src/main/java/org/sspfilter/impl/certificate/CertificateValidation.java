package org.sspfilter.impl.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.sspfilter.certificate.PeerIdentity;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.path.PathFinder;
import org.sspfilter.impl.path.PathParameters;
import org.sspfilter.impl.path.PathRule;
import org.sspfilter.impl.path.PathRules;
import org.sspfilter.impl.path.PathWork;
import org.sspfilter.impl.path.TrustMaterial;
import org.sspfilter.impl.revocation.PathRevocation;
import org.sspfilter.impl.revocation.RevocationLists;
import org.sspfilter.impl.revocation.RevocationStore;
import org.sspfilter.impl.revocation.SignerWays;

/**
 * Judges a certificate chain, in this order: bounds, a path to a configured anchor, RFC 5280, dates, purpose, revocation
 * of the whole path, issuer, name. Can be used without any servlet.
 *
 * <p>Thread-safe. Costs a signature check a certificate; remembers nothing; waits for nobody: no issuer and no status is
 * ever fetched for a certificate that a peer sent. The list that it names is, in the background, where the settings allow
 * its host, when everything else about the peer has been found right. The Java runtime's own trust store has no say.
 *
 * <p><i>Source:</i> RFC 5280 section 6; GP Connect, "API security guidance"; NRL, "Security guidance".
 */
public final class CertificateValidation {

    private static final Set<PathRule> ALL = Collections.unmodifiableSet(EnumSet.allOf(PathRule.class));
    private static final Denial UNJUDGED =
            Denial.of(DenialReason.CERTIFICATE_PATH_INVALID, "The certificates could not be judged");

    private final ValidationSettings settings;
    private final RevocationStore revocation;
    private final Set<X500Principal> authorities;
    private final PathFinder finder;
    private final PathRules rules;
    private final RevocationRule status;
    private final PeerNames names;

    /**
     * A validation by strict parameters.
     *
     * @param trust whom to trust
     * @param settings what the certificate must be
     * @param revocation what has been revoked
     */
    public CertificateValidation(TrustMaterial trust, ValidationSettings settings, RevocationStore revocation) {
        this(trust, settings, settings.parameters(), revocation);
    }

    /**
     * A validation.
     *
     * @param trust whom to trust
     * @param settings what the certificate must be
     * @param parameters what paths are judged by, in place of the depth and purpose of the settings
     * @param revocation what has been revoked
     */
    public CertificateValidation(
            TrustMaterial trust, ValidationSettings settings, PathParameters parameters, RevocationStore revocation) {
        this.settings = settings;
        this.revocation = revocation;
        this.authorities = trust.authorities().stream()
                .map(X509Certificate::getSubjectX500Principal)
                .collect(Collectors.toUnmodifiableSet());
        this.finder = new PathFinder(trust, parameters.maxDepth());
        this.rules = new PathRules(parameters, trust);
        this.status = new RevocationRule(new PathRevocation(revocation, new SignerWays(finder, rules)), revocation);
        this.names = new PeerNames(settings.allowedNames(), settings.commonNameAllowed());
    }

    /**
     * Judges a chain by every rule.
     *
     * @param chain what the peer sent: its own certificate first, the others in any order
     * @param now the instant to judge at
     * @return accepted with the identity, or rejected with the reason
     */
    public CertificateVerdict validate(List<X509Certificate> chain, Instant now) {
        Examination examination = examine(chain, now, ALL);
        Denial denial = examination.denial();
        PeerIdentity identity = examination.identity();
        return denial == null && identity != null
                ? new CertificateVerdict.Accepted(
                        identity, examination.until(), examination.generation(), examination.late())
                : new CertificateVerdict.Rejected(
                        denial != null ? denial : UNJUDGED, examination.generation(), examination.arrival());
    }

    /**
     * Judges a chain and says on what grounds. An Error of the judgement refuses as an exception does.
     *
     * @param chain what the peer sent: its own certificate first, the others in any order
     * @param now the instant to judge at
     * @param demanded the rules that decide; those up to the policies always do
     * @return the verdict on the path that came furthest
     */
    public Examination examine(List<X509Certificate> chain, Instant now, Set<PathRule> demanded) {
        long generation = revocation.current().generation();
        try {
            return judge(chain, now, demanded);
        } catch (RuntimeException | Error e) {
            return Examination.refused(UNJUDGED, generation);
        }
    }

    /** Why a chain is not looked into at all; null when it is. */
    @Nullable
    Denial tooLarge(List<X509Certificate> chain) {
        try {
            return ChainBounds.tooLarge(chain, settings);
        } catch (RuntimeException | Error e) {
            return UNJUDGED;
        }
    }

    /** Whether a certificate claims one of our anchors or intermediates for its issuer. Anybody may claim that. */
    boolean namesOurs(X509Certificate leaf) {
        try {
            return tooLarge(List.of(leaf)) == null && authorities.contains(leaf.getIssuerX500Principal());
        } catch (RuntimeException | Error e) {
            return false;
        }
    }

    private Examination judge(List<X509Certificate> chain, Instant now, Set<PathRule> demanded) {
        RevocationLists lists = revocation.current();
        if (chain.isEmpty()) {
            return Examination.refused(Denial.of(DenialReason.CERTIFICATE_MISSING), lists.generation());
        }
        Denial tooLarge = tooLarge(chain);
        if (tooLarge != null) {
            return Examination.refused(tooLarge, lists.generation());
        }
        PathWork work = rules.work();
        Examination furthest = null;
        for (PathFinder.Candidate candidate : finder.find(chain)) {
            Examination examination = examine(candidate, chain, now, demanded, work, lists);
            if (examination.denial() == null) {
                return examination;
            }
            furthest = furthest == null || weight(examination) > weight(furthest) ? examination : furthest;
        }
        return furthest != null
                ? furthest
                : Examination.refused(
                        Denial.of(
                                DenialReason.CERTIFICATE_UNTRUSTED,
                                "No path to a configured anchor; is an intermediate missing from the settings?"),
                        lists.generation());
    }

    private Examination examine(
            PathFinder.Candidate candidate,
            List<X509Certificate> chain,
            Instant now,
            Set<PathRule> demanded,
            PathWork work,
            RevocationLists lists) {
        PathExamination examination = new PathExamination(
                candidate, rules.judge(candidate, now, work), demanded, PathRules.until(candidate), lists.generation());
        if (examination.isPath()) {
            examination.revocation(status, chain, now);
            examination.issuer(settings.issuerPins());
            examination.name(names.match(work.known(candidate.certificates().get(0))));
        }
        return examination.result(status);
    }

    /** Of several ways, the one that came furthest gives the reason. */
    private static int weight(Examination examination) {
        return switch (Objects.requireNonNull(examination.denial()).reason()) {
            case CERTIFICATE_UNTRUSTED -> 0;
            case CERTIFICATE_ALGORITHM -> 1;
            case CERTIFICATE_PATH_INVALID, CERTIFICATE_UNREADABLE -> 2;
            case CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID -> 3;
            case CERTIFICATE_CRL_UNAVAILABLE, CERTIFICATE_CRL_STALE -> 5;
            case CERTIFICATE_REVOKED -> 6;
            default -> 4;
        };
    }
}
