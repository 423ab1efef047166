package org.sspfilter.impl.throttle;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.sspfilter.id.Asid;
import org.sspfilter.throttle.Quota;
import org.sspfilter.throttle.Throttle;
import org.sspfilter.throttle.ThrottleRuling;

/**
 * A token bucket for each calling system, in this JVM. The bucket holds the quota's permits and fills steadily over its
 * period, so that a system that was silent may spend a whole quota at once and then goes on at the quota's rate.
 *
 * <p>Bounded: a bucket untouched for a period is full again and is forgotten without loss; beyond the bound, the systems
 * that call least are forgotten first, and start again with a full bucket.
 *
 * <p>Thread-safe; does not block.
 */
public final class TokenBucketThrottle implements Throttle {

    /** How many systems are counted at a time, unless the settings say otherwise. */
    public static final int DEFAULT_MAX_CALLERS = 10_000;

    private static final int MOST_CALLERS = 1_000_000;
    private static final long MOST_PERMITS = 1_000_000;
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final LoadingCache<Asid, Bucket> buckets;

    /**
     * Starts with full buckets.
     *
     * @param quota for each system: 1 to 1,000,000 permits in 1 second to 1 day
     * @param maxCallers how many systems are counted at a time, 1 to 1,000,000
     * @param time the clock of buckets and of their expiry
     * @throws IllegalArgumentException when a bound is not kept
     */
    public TokenBucketThrottle(Quota quota, int maxCallers, TimeMeter time) {
        if (maxCallers < 1 || maxCallers > MOST_CALLERS) {
            throw new IllegalArgumentException("A throttle counts 1 to 1,000,000 systems");
        }
        if (quota.permits() > MOST_PERMITS
                || quota.period().compareTo(SHORTEST) < 0
                || quota.period().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A quota has 1 to 1,000,000 permits in 1 second to 1 day");
        }
        Bandwidth bandwidth = Bandwidth.builder()
                .capacity(quota.permits())
                .refillGreedy(quota.permits(), quota.period())
                .build();
        buckets = Caffeine.newBuilder()
                .maximumSize(maxCallers)
                .expireAfterAccess(quota.period())
                .ticker(time::currentTimeNanos)
                // On the caller's thread: no pool that the application would have to stop.
                .executor(Runnable::run)
                .build(asid -> Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(bandwidth)
                        .build());
    }

    @Override
    public ThrottleRuling acquire(Asid caller) {
        ConsumptionProbe probe = buckets.get(caller).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? new ThrottleRuling.Within(probe.getRemainingTokens())
                : new ThrottleRuling.Over(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** How many systems are counted now, after what is due has been forgotten. */
    long callers() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }
}
