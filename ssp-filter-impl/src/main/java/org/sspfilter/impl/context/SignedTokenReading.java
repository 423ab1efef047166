package org.sspfilter.impl.context;

import org.sspfilter.decision.Denial;

/**
 * What came of reading a signed token.
 *
 * <p>Immutable.
 */
public sealed interface SignedTokenReading {

    /**
     * One of the configured keys signed it.
     *
     * @param claims what it says
     */
    record Verified(VerifiedClaims claims) implements SignedTokenReading {}

    /**
     * Not to be used.
     *
     * @param denial why
     */
    record Unusable(Denial denial) implements SignedTokenReading {}
}
