package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.x509.AlgorithmFloor;

/**
 * Which lists count, and how long beyond what they say themselves.
 *
 * <p>Immutable.
 *
 * @param maxAge a list counts no longer than this after it was issued, whatever it says; null for no such bound, and then
 *     a list that does not say when the next one is due is refused
 * @param indirect whether a list that speaks of other issuers' certificates is taken at all
 * @param floor how weak the signature may be
 */
public record ListRules(@Nullable Duration maxAge, boolean indirect, AlgorithmFloor floor) {

    /** No bound of our own. */
    public static final ListRules DEFAULT = new ListRules(null);

    /** Checks the bound. */
    public ListRules {
        if (maxAge != null && (maxAge.isNegative() || maxAge.isZero())) {
            throw new IllegalArgumentException("The greatest age of a list must be more than nothing");
        }
    }

    /**
     * A bound on the age alone.
     *
     * @param maxAge as above
     */
    public ListRules(@Nullable Duration maxAge) {
        this(maxAge, true, AlgorithmFloor.STRONG);
    }

    /** The last instant at which a list counts. */
    Instant until(Instant thisUpdate, @Nullable Instant nextUpdate) throws IOException {
        if (nextUpdate != null && nextUpdate.isBefore(thisUpdate)) {
            throw new IOException("The list's next one is due before it was issued");
        }
        if (maxAge == null) {
            if (nextUpdate == null) {
                throw new IOException("The list does not say when the next one is due");
            }
            return nextUpdate;
        }
        Instant oldest = thisUpdate.plus(maxAge);
        return nextUpdate == null || nextUpdate.isAfter(oldest) ? oldest : nextUpdate;
    }
}
