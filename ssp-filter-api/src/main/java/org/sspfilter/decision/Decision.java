package org.sspfilter.decision;

/**
 * What was decided about a request. There is no third state.
 *
 * <p>Immutable.
 */
public sealed interface Decision {

    /**
     * Every check said yes.
     *
     * @param request the admitted request
     */
    record Permit(SspRequest request) implements Decision {}

    /**
     * Some check said no, or could not say.
     *
     * @param denial why
     */
    record Deny(Denial denial) implements Decision {}
}
