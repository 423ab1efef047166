package org.sspfilter.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a directory and the answers kept of it are doing. The counters run from the start of the application; the numbers are
 * taken one after the other, not at one moment.
 *
 * <p>Immutable; safe to log.
 *
 * @param source which directory: its {@linkplain AccreditationDirectory#name() name}
 * @param breaker whether it is asked
 * @param hits questions answered from what is kept
 * @param misses questions that were not
 * @param refreshes questions put in the background before an answer's lifetime ended
 * @param failures questions to the directory that it did not answer, or not in time
 * @param staleServed requests that got an answer of the past because there was none now
 * @param underWay questions that the directory has now, or that wait for a thread
 * @param waiting requests that wait for an answer now
 * @param listed how many yes are kept and count
 * @param stale how many yes are kept past their lifetime, for the case that the directory gives no answer
 * @param notListed how many no and contradictions are kept
 * @param oldest when the oldest of the yes that are kept was fetched; null when there is none
 * @param lastSuccess when the directory answered last; null when it never has
 * @param lastFailure when it failed last; null when it never has
 */
public record DirectoryReport(
        String source,
        Breaker breaker,
        long hits,
        long misses,
        long refreshes,
        long failures,
        long staleServed,
        int underWay,
        int waiting,
        long listed,
        long stale,
        long notListed,
        @Nullable Instant oldest,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure) {

    /** Whether the directory is asked. */
    public enum Breaker {
        /** It is asked. */
        CLOSED,
        /** It has failed so often in a row that it is left alone for a while. */
        OPEN,
        /** One question tries whether it is back; all others are refused. */
        HALF_OPEN
    }
}
