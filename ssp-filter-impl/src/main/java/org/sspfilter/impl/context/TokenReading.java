package org.sspfilter.impl.context;

import org.sspfilter.context.AssertedContext;
import org.sspfilter.decision.Denial;

/**
 * What came of reading a token: what it asserts, or why it can not be used.
 *
 * <p>Immutable.
 */
public sealed interface TokenReading {

    /**
     * Well formed and complete by the rules of its flavour; neither in date nor proved.
     *
     * @param asserted what it asserts
     */
    record WellFormed(AssertedContext asserted) implements TokenReading {}

    /**
     * Not to be used.
     *
     * @param denial the first fault; its detail names them all
     */
    record Unusable(Denial denial) implements TokenReading {}
}
