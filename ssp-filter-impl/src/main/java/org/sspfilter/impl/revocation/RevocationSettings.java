package org.sspfilter.impl.revocation;

import java.time.Duration;
import org.sspfilter.impl.fetch.RefreshTimes;

/**
 * How revocation lists are kept.
 *
 * <p>Immutable.
 *
 * @param times how often they are fetched
 * @param grace how long after its time a list still clears certificates; it revokes for ever. Default zero, up to 72 hours
 * @param patience how long a request waits for the list that its certificate names; default 3 seconds, up to 30
 * @param rules how long a list counts beyond what it says itself
 */
public record RevocationSettings(RefreshTimes times, Duration grace, Duration patience, ListRules rules) {

    /** No longer than this, whoever asks. */
    public static final Duration LONGEST_GRACE = Duration.ofDays(3);

    /** No grace, 3 seconds. */
    public static final RevocationSettings DEFAULT = ofTimes(RefreshTimes.DEFAULT);

    /** Checks the bounds. */
    public RevocationSettings {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw new IllegalArgumentException("The grace is zero to 72 hours");
        }
        if (patience.isNegative() || patience.compareTo(Duration.ofSeconds(30)) > 0) {
            throw new IllegalArgumentException("A request waits for up to 30 seconds");
        }
    }

    /**
     * The usual, but for the times.
     *
     * @param times how often lists are fetched
     * @return settings without grace
     */
    public static RevocationSettings ofTimes(RefreshTimes times) {
        return new RevocationSettings(times, Duration.ZERO, Duration.ofSeconds(3), ListRules.DEFAULT);
    }

    RevocationSettings with(ListRules other) {
        return new RevocationSettings(times, grace, patience, other);
    }
}
