package org.sspfilter.impl.certificate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.connection.Connection;
import org.sspfilter.impl.revocation.RevocationStore;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.IncomingRequest;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.impl.tls.TlsFacts;

/**
 * Is the peer the Secure Proxy?
 *
 * <p>An acceptance is remembered by the peer's own certificate: the path that was found once from it to our anchors
 * exists, whatever else is sent along with it next time. A refusal is remembered by all that was sent, for with other
 * certificates a path might be found; it is remembered elsewhere, so that no crowd of strangers pushes the Secure Proxy
 * out. Both end when the revocation lists change; an acceptance also with the first certificate or list that runs out. That
 * a certificate was once accepted is remembered longer: it is judged anew then, in a turn that no stranger can take.
 *
 * <p>Of an address that has used its budget up, a certificate is still judged, one at a time, if it names one of our CAs as
 * its issuer: nobody has met the Secure Proxy after a start, and whoever only pretends costs one signature check. What else
 * was sent along is passed over then.
 *
 * <p>Thread-safe. The usual request costs one look-up; another one waits for its turn and costs a signature check a
 * certificate. Calls nobody, but waits a while for a list on its way that the peer's certificate names.
 */
public final class CertificateCheck implements Check<TlsFacts, VerifiedPeer> {

    /** Where a chain waits until it is judged. */
    @FunctionalInterface
    private interface Turn {
        @Nullable
        CertificateVerdict run(List<X509Certificate> chain, Supplier<CertificateVerdict> judgement);
    }

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final CertificateValidation validation;
    private final RevocationStore revocation;
    private final InstantSource clock;
    private final Cache<X509Certificate, CertificateVerdict.Accepted> accepted;
    private final Cache<List<X509Certificate>, CertificateVerdict.Rejected> rejected;
    private final ProvedBefore provedBefore;
    private final ColdWork coldWork;
    private final ColdWork overBudget;
    private final StrangerBudget budget;

    /**
     * A check that counts no refusals.
     *
     * @param validation judges what is not remembered
     * @param revocation whose generation ends what is remembered; the one that the validation asks
     * @param limits how much is remembered and judged at once
     * @param clock wall time
     * @param ticker the age of what is remembered
     */
    public CertificateCheck(
            CertificateValidation validation,
            RevocationStore revocation,
            ColdWorkLimits limits,
            InstantSource clock,
            Ticker ticker) {
        this(validation, revocation, limits, clock, ticker, StrangerBudget.UNLIMITED, new ProvedBefore(limits));
    }

    /**
     * A check.
     *
     * @param validation judges what is not remembered
     * @param revocation whose generation ends what is remembered; the one that the validation asks
     * @param limits how much is remembered and judged at once
     * @param clock wall time
     * @param ticker the age of what is remembered
     * @param budget what strangers may cost
     * @param provedBefore who has turns of its own; may be that of another check, under another trust
     */
    public CertificateCheck(
            CertificateValidation validation,
            RevocationStore revocation,
            ColdWorkLimits limits,
            InstantSource clock,
            Ticker ticker,
            StrangerBudget budget,
            ProvedBefore provedBefore) {
        this.validation = validation;
        this.revocation = revocation;
        this.clock = clock;
        this.accepted = Caffeine.newBuilder()
                .maximumSize(limits.acceptedEntries())
                .expireAfterWrite(limits.acceptedFor())
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
        this.rejected = Caffeine.newBuilder()
                .maximumSize(limits.rejectedEntries())
                .expireAfterWrite(limits.rejectedFor())
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
        this.provedBefore = provedBefore;
        this.coldWork = new ColdWork(limits);
        this.overBudget = new ColdWork(limits.overBudget());
        this.budget = budget;
    }

    @Override
    public Outcome<VerifiedPeer> check(TlsFacts tls) {
        Connection connection = tls.connection();
        Denial problem = connection.chainProblem();
        if (problem != null) {
            return stranger(tls.request(), problem);
        }
        X509Certificate[] chain = connection.chain();
        Instant now = clock.instant();
        CertificateVerdict.Accepted known = accepted.getIfPresent(chain[0]);
        if (known != null && isCurrent(known, now)) {
            return proved(tls, known);
        }
        return judged(tls, List.of(chain), now);
    }

    private Outcome<VerifiedPeer> judged(TlsFacts tls, List<X509Certificate> chain, Instant now) {
        IncomingRequest request = tls.request();
        String address = request.peerAddress();
        if (provedBefore.knows(chain.get(0))) {
            return answer(tls, verdict(chain, coldWork::runReserved, now));
        }
        Denial over = budget.over(address);
        return over == null
                ? answer(tls, verdict(chain, (asked, judgement) -> coldWork.run(asked, address, judgement), now))
                : overBudget(tls, chain.get(0), over, now);
    }

    private Outcome<VerifiedPeer> answer(TlsFacts tls, @Nullable CertificateVerdict verdict) {
        if (verdict instanceof CertificateVerdict.Accepted yes) {
            return proved(tls, yes);
        }
        Denial denial = verdict instanceof CertificateVerdict.Rejected no
                ? no.denial()
                : Denial.of(DenialReason.CERTIFICATE_BUSY, "Too many unknown certificates are being judged")
                        .retryAfter(RETRY);
        budget.count(tls.request().peerAddress(), denial);
        return Outcome.refused(denial);
    }

    private Outcome<VerifiedPeer> overBudget(TlsFacts tls, X509Certificate leaf, Denial over, Instant now) {
        if (!validation.namesOurs(leaf)) {
            return Outcome.refused(over);
        }
        String address = tls.request().peerAddress();
        CertificateVerdict verdict =
                verdict(List.of(leaf), (asked, judgement) -> overBudget.run(asked, address, judgement), now);
        if (verdict instanceof CertificateVerdict.Accepted yes) {
            return proved(tls, yes);
        }
        return Outcome.refused(
                verdict instanceof CertificateVerdict.Rejected no && no.denial().retryAfter() != null
                        ? no.denial()
                        : over);
    }

    private Outcome<VerifiedPeer> proved(TlsFacts tls, CertificateVerdict.Accepted verdict) {
        tls.connection().chainIsProved();
        return Outcome.passed(new VerifiedPeer(tls, verdict.identity(), verdict.late()));
    }

    private Outcome<VerifiedPeer> stranger(IncomingRequest request, Denial denial) {
        Denial over = budget.over(request.peerAddress());
        budget.count(request.peerAddress(), denial);
        return Outcome.refused(over == null ? denial : over);
    }

    private boolean isCurrent(CertificateVerdict.Accepted verdict, Instant now) {
        return verdict.generation() == revocation.current().generation() && !now.isAfter(verdict.until());
    }

    private @Nullable CertificateVerdict verdict(List<X509Certificate> chain, Turn turn, Instant now) {
        CertificateVerdict verdict = cold(chain, turn, now);
        // In no one's turn: a slow list server must not keep others from being judged.
        return verdict instanceof CertificateVerdict.Rejected no && no.arrival().await()
                ? cold(chain, turn, clock.instant())
                : verdict;
    }

    private @Nullable CertificateVerdict cold(List<X509Certificate> chain, Turn turn, Instant now) {
        Denial tooLarge = validation.tooLarge(chain);
        if (tooLarge != null) {
            // Neither remembered nor made a key: nobody is to fill our memory by refusals.
            return new CertificateVerdict.Rejected(tooLarge, 0);
        }
        CertificateVerdict.Rejected known = rejected.getIfPresent(chain);
        if (known != null && known.generation() == revocation.current().generation()) {
            return known;
        }
        return turn.run(chain, () -> judge(chain, now));
    }

    private CertificateVerdict judge(List<X509Certificate> chain, Instant now) {
        CertificateVerdict.Accepted meanwhile = accepted.getIfPresent(chain.get(0));
        if (meanwhile != null && isCurrent(meanwhile, now)) {
            // Another's verdict came between the first look and this turn.
            return meanwhile;
        }
        CertificateVerdict verdict = validation.validate(chain, now);
        if (verdict instanceof CertificateVerdict.Accepted yes) {
            accepted.put(chain.get(0), yes);
            provedBefore.add(chain.get(0));
        } else {
            CertificateVerdict.Rejected no = (CertificateVerdict.Rejected) verdict;
            rejected.put(chain, no);
            if (no.denial().retryAfter() == null) {
                // Revoked or run out: a stranger from now on. A list of ours that is missing is not its fault.
                provedBefore.forget(chain.get(0));
            }
        }
        return verdict;
    }
}
