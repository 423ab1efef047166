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
 * @param maxEntries how many of each kind are kept: 10,000, 100 to 1,000,000
 * @param deadline how long a request waits for an answer: 5 seconds, 100 milliseconds to 30 seconds
 * @param maxWaiting how many requests wait at a time, the next is refused at once: 100, 1 to 10,000
 * @param loaderThreads how many questions the directory gets at a time: 4, 1 to 32
 * @param failuresToOpen after how many failures in a row the directory is left alone: 5, 1 to 100
 * @param backOff how long it is left alone before one question tries it again: 10 seconds, 1 second to 5 minutes
 */
public record CacheSettings(
        Duration listedFor,
        Duration notListedFor,
        int maxEntries,
        Duration deadline,
        int maxWaiting,
        int loaderThreads,
        int failuresToOpen,
        Duration backOff) {

    /** The defaults. */
    public static final CacheSettings DEFAULTS = new CacheSettings(
            Duration.ofMinutes(15),
            Duration.ofSeconds(60),
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
        Bounds.within("maxEntries", maxEntries, 100, 1_000_000);
        Bounds.within("deadline", deadline, Duration.ofMillis(100), Duration.ofSeconds(30));
        Bounds.within("maxWaiting", maxWaiting, 1, 10_000);
        Bounds.within("loaderThreads", loaderThreads, 1, 32);
        Bounds.within("failuresToOpen", failuresToOpen, 1, 100);
        Bounds.within("backOff", backOff, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }
}
