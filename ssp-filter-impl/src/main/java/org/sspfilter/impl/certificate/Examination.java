package org.sspfilter.impl.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.certificate.PeerIdentity;
import org.sspfilter.decision.Denial;
import org.sspfilter.impl.path.RuleVerdict;
import org.sspfilter.impl.revocation.Arrival;
import org.sspfilter.impl.revocation.RevocationLists;

/**
 * A verdict with its grounds.
 *
 * <p>Immutable.
 *
 * @param denial why the chain is refused; null when it is not
 * @param identity who the peer is; null when it is refused, or when its name was not asked for and is none that is allowed
 * @param until the last instant at which nothing that an acceptance rests on has run out
 * @param generation of the revocation lists that it rests on
 * @param late whether a revocation list that it rests on is past its time, and counts by the grace of the settings
 * @param arrival the revocation lists on their way that may change a refusal
 * @param path the path that decided: the peer's own certificate first, the anchor last; empty when there was none
 * @param rules what each rule that was reached says, in order; rules after one that makes them pointless are missing
 * @param answers what the revocation lists say of each certificate of the path but the anchor, in its order; empty when they
 *     were not asked
 */
public record Examination(
        @Nullable Denial denial,
        @Nullable PeerIdentity identity,
        Instant until,
        long generation,
        boolean late,
        Arrival arrival,
        List<X509Certificate> path,
        List<RuleVerdict> rules,
        List<RevocationLists.Answer> answers) {

    /** Copies the lists. */
    public Examination {
        path = List.copyOf(path);
        rules = List.copyOf(rules);
        answers = List.copyOf(answers);
    }

    static Examination refused(Denial denial, long generation) {
        return new Examination(
                denial, null, Instant.MIN, generation, false, Arrival.NONE, List.of(), List.of(), List.of());
    }
}
