package org.sspfilter.impl.certificate;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.connection.AddressHolder;

/**
 * How many refusals a peer address may cause before its certificate has been proved. One that has used them up is refused
 * without any judgement, and gets another try at the budget's rate: an address may be shared, and nobody is shut out for good.
 * IPv6 addresses of one /64 are one address.
 *
 * <p>What is told to come back later is a refusal for our own sake, and does not count.
 *
 * <p>Bounded: an address that was silent for a period is forgotten without loss; beyond the bound, those that are refused
 * least are forgotten first. Thread-safe; does not block. An address without refusals costs a look-up and no memory.
 */
public final class StrangerBudget {

    /** Nothing is counted. */
    public static final StrangerBudget UNLIMITED = new StrangerBudget(null);

    private static final Duration LONGEST = Duration.ofDays(1);

    private final @Nullable LoadingCache<String, Bucket> peers;

    private StrangerBudget(@Nullable LoadingCache<String, Bucket> peers) {
        this.peers = peers;
    }

    /**
     * A budget for each address.
     *
     * @param refusals how many in a period, at least 1
     * @param period the period, positive
     * @param maxPeers how many addresses are counted at a time, at least 1
     * @param time the clock of the budgets and of their expiry
     * @return the budget, nothing used of it
     */
    public static StrangerBudget of(int refusals, Duration period, int maxPeers, TimeMeter time) {
        if (refusals < 1 || maxPeers < 1 || period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("A budget has at least one refusal, one address, and a positive period");
        }
        Bandwidth bandwidth = Bandwidth.builder()
                .capacity(refusals)
                .refillGreedy(refusals, period)
                .build();
        return new StrangerBudget(Caffeine.newBuilder()
                .maximumSize(maxPeers)
                .expireAfterAccess(period)
                .ticker(time::currentTimeNanos)
                .executor(Runnable::run)
                .build(address -> Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(bandwidth)
                        .build()));
    }

    /**
     * Whether an address has used its budget up.
     *
     * @param address of the connection's other end
     * @return the refusal, or null when it may still be looked at
     */
    @Nullable
    Denial over(String address) {
        Bucket bucket = peers == null ? null : peers.getIfPresent(AddressHolder.of(address));
        if (bucket == null) {
            return null;
        }
        EstimationProbe probe = bucket.estimateAbilityToConsume(1);
        return probe.canBeConsumed()
                ? null
                : Denial.of(DenialReason.THROTTLE_PEER_OVER_QUOTA)
                        .retryAfter(wholeSeconds(probe.getNanosToWaitForRefill()));
    }

    /** Counts a refusal, unless it is for our own sake. */
    void count(String address, Denial denial) {
        if (peers != null && denial.retryAfter() == null) {
            peers.get(AddressHolder.of(address)).tryConsume(1);
        }
    }

    /** How many addresses are counted now, after what is due has been forgotten. */
    long addresses() {
        if (peers == null) {
            return 0;
        }
        peers.cleanUp();
        return peers.estimatedSize();
    }

    private static Duration wholeSeconds(long nanos) {
        Duration seconds = Duration.ofSeconds(
                Duration.ofNanos(nanos).plusNanos(999_999_999).toSeconds());
        return seconds.compareTo(LONGEST) > 0 ? LONGEST : seconds;
    }
}
