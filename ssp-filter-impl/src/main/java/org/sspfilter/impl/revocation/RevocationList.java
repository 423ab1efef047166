package org.sspfilter.impl.revocation;

import java.math.BigInteger;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * A list that its issuer's key vouches for.
 *
 * <p>Immutable.
 *
 * @param issuer who issued it
 * @param signer the key that signed it
 * @param thisUpdate when it was issued
 * @param nextUpdate when the next one is due; the list counts up to and including this instant
 * @param number its number, null when it has none
 * @param scope which of the issuer's certificates it speaks of
 * @param serials what it revokes
 */
record RevocationList(
        X500Principal issuer,
        PublicKey signer,
        Instant thisUpdate,
        Instant nextUpdate,
        @Nullable BigInteger number,
        ListScope scope,
        RevokedSerials serials) {

    /** Whether the other list is the same one at another time. */
    boolean continues(RevocationList other) {
        return issuer.equals(other.issuer) && signer.equals(other.signer) && scope.equals(other.scope);
    }

    /** Whether this one was issued before the other, so that taking it would undo a revocation. */
    boolean isOlderThan(RevocationList other) {
        if (thisUpdate.isBefore(other.thisUpdate)) {
            return true;
        }
        return number != null && other.number != null && number.compareTo(other.number) < 0;
    }

    /** Whether taking this one in place of the other would change nothing. */
    boolean isSameAs(RevocationList other) {
        return thisUpdate.equals(other.thisUpdate)
                && nextUpdate.equals(other.nextUpdate)
                && Objects.equals(number, other.number)
                && serials.hasSameRows(other.serials);
    }

    boolean isStale(Instant now) {
        return now.isAfter(nextUpdate);
    }
}
