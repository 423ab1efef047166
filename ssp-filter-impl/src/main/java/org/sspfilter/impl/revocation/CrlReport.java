package org.sspfilter.impl.revocation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one source of lists is doing.
 *
 * <p>Immutable.
 *
 * @param source which one, as the settings name it
 * @param lists the lists of it that are in use
 * @param waiting how many of its lists wait for their issuer to be seen on a verified path
 * @param lastSuccess when it last gave something good, or had nothing new; null before the first time
 * @param lastError why its last fetch failed, in our own words; empty when it did not
 * @param failures how many fetches in a row have failed
 */
public record CrlReport(
        String source,
        List<Listed> lists,
        int waiting,
        @Nullable Instant lastSuccess,
        String lastError,
        int failures) {

    /** Copies the lists. */
    public CrlReport {
        lists = List.copyOf(lists);
    }

    /**
     * One list in use.
     *
     * @param issuer its issuer, RFC 2253 form
     * @param thisUpdate when it was issued
     * @param nextUpdate when the next one is due
     * @param entries how many serial numbers it holds
     * @param stale whether it was past its time when the report was made
     */
    public record Listed(String issuer, Instant thisUpdate, Instant nextUpdate, int entries, boolean stale) {}
}
