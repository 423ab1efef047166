package org.sspfilter.impl.accreditation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a directory and the answers kept of it are doing. The numbers are taken one after the other, not at one moment.
 *
 * <p>Immutable; safe to log.
 *
 * @param hits questions answered from what is kept
 * @param misses questions that were not
 * @param listed how many yes are kept
 * @param notListed how many no and contradictions are kept
 * @param leftAlone whether the directory has failed so often that it is being left alone
 * @param lastSuccess when it answered last; null when it never has
 * @param lastFailure when it failed last; null when it never has
 */
public record DirectoryReport(
        long hits,
        long misses,
        long listed,
        long notListed,
        boolean leftAlone,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure) {}
