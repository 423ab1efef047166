package org.sspfilter.impl.certificate;

import java.time.Duration;

/**
 * How much is remembered, and how much is judged at once.
 *
 * <p>Immutable.
 *
 * @param acceptedFor how long an accepted certificate is not judged again; default 10 minutes, 1 second to 1 hour
 * @param acceptedEntries how many accepted certificates are remembered; default 1,000, 10 to 100,000
 * @param rejectedFor how long a refusal is repeated; default 10 seconds, 1 second to 1 minute
 * @param rejectedEntries how many refusals are remembered; default 1,000, 10 to 100,000
 * @param atOnce how many chains are judged at once; default 4, 1 to 64
 * @param atOncePerPeer how many of them for one peer address; default 2, 1 to 64
 * @param patience how long a request waits for its turn; default 250 ms, up to 5 seconds
 * @param waiting how many requests wait beside those whose chains are judged; default 128, 1 to 10,000
 * @param waitingPerPeer how many of them for one peer address, each with a chain of its own; default 16, 1 to 10,000
 */
public record ColdWorkLimits(
        Duration acceptedFor,
        int acceptedEntries,
        Duration rejectedFor,
        int rejectedEntries,
        int atOnce,
        int atOncePerPeer,
        Duration patience,
        int waiting,
        int waitingPerPeer) {

    /** The defaults. */
    public static final ColdWorkLimits DEFAULT = new ColdWorkLimits(
            Duration.ofMinutes(10), 1_000, Duration.ofSeconds(10), 1_000, 4, 2, Duration.ofMillis(250), 128, 16);

    private static final int OVER_BUDGET_AT_ONCE = 2;

    /** Checks the bounds. */
    public ColdWorkLimits {
        within(acceptedFor, Duration.ofSeconds(1), Duration.ofHours(1));
        within(rejectedFor, Duration.ofSeconds(1), Duration.ofMinutes(1));
        within(patience, Duration.ZERO, Duration.ofSeconds(5));
        within(acceptedEntries, 10, 100_000);
        within(rejectedEntries, 10, 100_000);
        within(atOnce, 1, 64);
        within(atOncePerPeer, 1, 64);
        within(waiting, 1, 10_000);
        within(waitingPerPeer, 1, 10_000);
    }

    /** For addresses that have used their budget up: one chain at a time for each, two in all. */
    ColdWorkLimits overBudget() {
        return new ColdWorkLimits(
                acceptedFor,
                acceptedEntries,
                rejectedFor,
                rejectedEntries,
                OVER_BUDGET_AT_ONCE,
                1,
                patience,
                waiting,
                waitingPerPeer);
    }

    private static void within(Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("The duration must be " + least + " to " + most + ", not " + value);
        }
    }

    private static void within(int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("The number must be " + least + " to " + most + ", not " + value);
        }
    }
}
