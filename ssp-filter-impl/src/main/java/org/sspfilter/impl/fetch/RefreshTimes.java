package org.sspfilter.impl.fetch;

import java.time.Duration;
import java.time.Instant;

/**
 * How often bytes are fetched that will be out of date at a known time.
 *
 * <p>Immutable.
 *
 * @param longest at the latest after this; default one hour, from {@link #SHORTEST} to one day
 * @param fetch how long one fetch may take in all; default one minute, from one second to ten minutes
 * @param watch how often a file is looked at; default 30 seconds, from one second to ten minutes
 */
public record RefreshTimes(Duration longest, Duration fetch, Duration watch) {

    /** Nobody is called sooner than after this, whatever happens. */
    public static final Duration SHORTEST = Duration.ofSeconds(60);

    /** One hour, one minute, half a minute. */
    public static final RefreshTimes DEFAULT =
            new RefreshTimes(Duration.ofMinutes(60), Duration.ofSeconds(60), Duration.ofSeconds(30));

    /** Checks the bounds. */
    public RefreshTimes {
        if (longest.compareTo(SHORTEST) < 0 || longest.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("Lists are fetched every 60 seconds to 1 day");
        }
        if (fetch.compareTo(Duration.ofSeconds(1)) < 0 || fetch.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("A fetch may take 1 second to 10 minutes");
        }
        if (watch.compareTo(Duration.ofSeconds(1)) < 0 || watch.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("Files are looked at every second to 10 minutes");
        }
    }

    /**
     * Half of what is left until news is due, so that one failure does no harm.
     *
     * @param now wall time
     * @param nextUpdate when news is due; {@link Instant#MAX} when that is not known
     * @param random from 0 to 1
     * @return how long to wait
     */
    public Duration afterSuccess(Instant now, Instant nextUpdate, double random) {
        Duration half = nextUpdate.equals(Instant.MAX)
                ? longest
                : Duration.between(now, nextUpdate).dividedBy(2);
        Duration delay = half.compareTo(longest) < 0 ? half : longest;
        // Up to a tenth sooner, so that many servers do not ask at once.
        return atLeastShortest(Duration.ofMillis((long) (delay.toMillis() * (1 - 0.1 * random))));
    }

    /**
     * Twice as long after each failure in a row.
     *
     * @param failures how many, at least 1
     * @param random from 0 to 1
     * @return how long to wait
     */
    public Duration afterFailure(int failures, double random) {
        Duration delay = SHORTEST.multipliedBy(1L << Math.min(failures - 1, 10));
        Duration bounded = delay.compareTo(longest) < 0 ? delay : longest;
        return atLeastShortest(Duration.ofMillis((long) (bounded.toMillis() * (1 + 0.1 * random))));
    }

    private static Duration atLeastShortest(Duration delay) {
        return delay.compareTo(SHORTEST) < 0 ? SHORTEST : delay;
    }
}
