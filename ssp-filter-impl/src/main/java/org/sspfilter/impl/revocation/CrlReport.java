package org.sspfilter.impl.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one source of lists is doing.
 *
 * <p>Immutable.
 *
 * @param source which one, as the settings name it
 * @param kind how it came to be a source
 * @param isLocal whether it is a file
 * @param state how it is doing in one word
 * @param lists the lists of it that are in use
 * @param waiting how many of its lists wait for their issuer to be seen on a verified path
 * @param fromCopy whether its lists are the copy kept on disk, and nothing has been fetched since the start
 * @param lastSuccess when it last gave something good, or had nothing new; null before the first time
 * @param lastError why its last fetch failed, in our own words; empty when it did not
 * @param failures how many fetches in a row have failed
 */
public record CrlReport(
        String source,
        Kind kind,
        boolean isLocal,
        RevocationState state,
        List<Listed> lists,
        int waiting,
        boolean fromCopy,
        @Nullable Instant lastSuccess,
        String lastError,
        int failures) {

    /** How a source came to be one. */
    public enum Kind {
        /** The settings name it: a file, an address, or an example certificate that does. */
        CONFIGURED,
        /** It lies in a folder that the settings name. */
        FOLDER,
        /** The certificate of a verified path names it. */
        CERTIFICATE
    }

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
     * @param age how long ago it was issued when the report was made
     * @param entries how many serial numbers it holds
     * @param stale whether it was past its time when the report was made
     */
    public record Listed(
            String issuer, Instant thisUpdate, Instant nextUpdate, Duration age, int entries, boolean stale) {

        static Listed of(RevocationList list, Instant now) {
            return new Listed(
                    list.issuer().getName(),
                    list.thisUpdate(),
                    list.nextUpdate(),
                    Duration.between(list.thisUpdate(), now),
                    list.serials().size(),
                    list.isStale(now));
        }
    }
}
