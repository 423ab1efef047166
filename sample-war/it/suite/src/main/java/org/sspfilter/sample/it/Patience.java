package org.sspfilter.sample.it;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks at what somebody else does, again and again, until there is something to see.
 *
 * @param longest for how long
 * @param between the pause between two looks
 */
record Patience(Duration longest, Duration between) {

    /** For what comes in a moment. */
    static Patience ofMoments() {
        return new Patience(Duration.ofSeconds(20), Duration.ofMillis(10));
    }

    /** What was seen; empty when the time was over before. */
    <T> Optional<T> look(Supplier<Optional<T>> look) {
        long end = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < end) {
            Optional<T> seen = look.get();
            if (seen.isPresent()) {
                return seen;
            }
            pause();
        }
        return Optional.empty();
    }

    private void pause() {
        try {
            Thread.sleep(between.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
