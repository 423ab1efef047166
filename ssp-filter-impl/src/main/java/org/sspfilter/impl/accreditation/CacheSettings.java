package org.sspfilter.impl.accreditation;

import java.time.Duration;

/**
 * How answers of a directory are kept, and how long anybody waits for one.
 *
 * <p>Immutable.
 *
 * @param listedFor how long a yes is kept, and so how long a withdrawn accreditation may still pass: 15 minutes, 1 second
 *     to 60 minutes
 * @param notListedFor how long a no, or a contradiction, is kept: 60 seconds, 1 second to 15 minutes
 * @param refreshAhead after what per cent of {@code listedFor} a yes that is used is asked for again in the background: 80,
 *     10 to 95, or 0 for not at all
 * @param staleIfError how old a yes may be, counted from when it was fetched, that is served while the directory gives no
 *     answer: at most 60 minutes, and longer than {@code listedFor}; or zero, the default, for not at all
 * @param maxEntries how many of each kind are kept, those past their lifetime included: 10,000, 100 to 1,000,000
 * @param deadline how long a request waits for an answer: 5 seconds, 100 milliseconds to 30 seconds
 * @param maxWaiting how many requests wait at a time, the next is refused at once: 100, 1 to 10,000
 * @param loaderThreads how many questions the directory gets at a time: 4, 1 to 32
 * @param failuresToOpen after how many failures in a row the directory is left alone: 5, 1 to 100
 * @param backOff how long it is left alone before one question tries it again: 10 seconds, 1 second to 5 minutes
 */
public record CacheSettings(
        Duration listedFor,
        Duration notListedFor,
        int refreshAhead,
        Duration staleIfError,
        int maxEntries,
        Duration deadline,
        int maxWaiting,
        int loaderThreads,
        int failuresToOpen,
        Duration backOff) {

    /** The least {@link #refreshAhead} above zero. */
    public static final int MIN_REFRESH_AHEAD = 10;

    /** The defaults. */
    public static final CacheSettings DEFAULTS = new CacheSettings(
            Duration.ofMinutes(15),
            Duration.ofSeconds(60),
            80,
            Duration.ZERO,
            10_000,
            Duration.ofSeconds(5),
            100,
            4,
            5,
            Duration.ofSeconds(10));

    /** Refuses what is out of bounds. */
    public CacheSettings {
        Bounds.within("listedFor", listedFor, Duration.ofSeconds(1), Duration.ofMinutes(60));
        Bounds.within("notListedFor", notListedFor, Duration.ofSeconds(1), Duration.ofMinutes(15));
        if (refreshAhead != 0) {
            Bounds.within("refreshAhead", refreshAhead, MIN_REFRESH_AHEAD, 95);
        }
        if (!staleIfError.isZero()) {
            Bounds.within("staleIfError", staleIfError, listedFor.plusNanos(1), Duration.ofMinutes(60));
        }
        Bounds.within("maxEntries", maxEntries, 100, 1_000_000);
        Bounds.within("deadline", deadline, Duration.ofMillis(100), Duration.ofSeconds(30));
        Bounds.within("maxWaiting", maxWaiting, 1, 10_000);
        Bounds.within("loaderThreads", loaderThreads, 1, 32);
        Bounds.within("failuresToOpen", failuresToOpen, 1, 100);
        Bounds.within("backOff", backOff, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }

    /** How old a yes is, when it is asked for again in the background; its lifetime when it is not. */
    Duration refreshAfter() {
        return refreshAhead == 0
                ? listedFor
                : listedFor.multipliedBy(refreshAhead).dividedBy(100);
    }
}
