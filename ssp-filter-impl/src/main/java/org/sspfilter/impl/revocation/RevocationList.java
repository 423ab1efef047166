package org.sspfilter.impl.revocation;

import java.math.BigInteger;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * A list that a key vouches for. Whether that key may speak for a certificate is asked when the certificate is judged.
 *
 * <p>Immutable.
 *
 * @param issuer who issued it
 * @param signer the key that signed it
 * @param thisUpdate when it was issued
 * @param nextUpdate until when it counts, this instant included: when the next one is due, or sooner by {@link ListRules}
 * @param extensions its number, its scope, and whether it is a delta list
 * @param serials what it revokes
 * @param source where it came from, as the settings name it
 */
record RevocationList(
        X500Principal issuer,
        PublicKey signer,
        Instant thisUpdate,
        Instant nextUpdate,
        ListExtensions extensions,
        RevokedSerials serials,
        String source) {

    @Nullable
    BigInteger number() {
        return extensions.number();
    }

    /** The number of the full list that it continues at the earliest; null when it is a full list itself. */
    @Nullable
    BigInteger base() {
        return extensions.base();
    }

    ListScope scope() {
        return extensions.scope();
    }

    boolean isDelta() {
        return base() != null;
    }

    /** Whether the other list is the same one at another time. */
    boolean continues(RevocationList other) {
        return isDelta() == other.isDelta() && isOfSeriesOf(other);
    }

    /** Whether both speak of the same certificates by the word of the same key, be they full or delta lists. */
    boolean isOfSeriesOf(RevocationList other) {
        return issuer.equals(other.issuer) && signer.equals(other.signer) && scope().equals(other.scope());
    }

    /** Whether this one was issued before the other, so that taking it would undo a revocation. */
    boolean isOlderThan(RevocationList other) {
        if (thisUpdate.isBefore(other.thisUpdate)) {
            return true;
        }
        BigInteger own = number();
        BigInteger others = other.number();
        return own != null && others != null && own.compareTo(others) < 0;
    }

    /** Whether taking this one in place of the other would change nothing. */
    boolean isSameAs(RevocationList other) {
        return thisUpdate.equals(other.thisUpdate)
                && nextUpdate.equals(other.nextUpdate)
                && Objects.equals(number(), other.number())
                && Objects.equals(base(), other.base())
                && serials.hasSameRows(other.serials);
    }

    boolean isStale(Instant now) {
        return now.isAfter(nextUpdate);
    }
}
