package org.sspfilter.impl.revocation;

import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A list that an answer rests on, for a person to read.
 *
 * <p>Immutable.
 *
 * @param issuer who issued it, RFC 2253 form
 * @param number its number, null when it has none
 * @param delta whether it is a delta list
 * @param thisUpdate when it was issued
 * @param nextUpdate until when it counts
 * @param entries how many serial numbers it holds
 * @param source where it came from, as the settings name it
 */
public record ListUsed(
        String issuer,
        @Nullable BigInteger number,
        boolean delta,
        Instant thisUpdate,
        Instant nextUpdate,
        int entries,
        String source) {

    static ListUsed of(RevocationList list) {
        return new ListUsed(
                list.issuer().getName(),
                list.number(),
                list.isDelta(),
                list.thisUpdate(),
                list.nextUpdate(),
                list.serials().size(),
                list.source());
    }
}
