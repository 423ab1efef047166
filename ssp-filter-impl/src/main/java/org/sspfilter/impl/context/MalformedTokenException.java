package org.sspfilter.impl.context;

import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;

/**
 * The text is not what a token is made of, so that nothing after the place can be read. Never leaves the reader. Carries no
 * stack trace: a caller decides how often it is made.
 */
final class MalformedTokenException extends Exception {

    private final transient Denial denial;

    /**
     * Ends the reading.
     *
     * @param reason what is wrong
     * @param detail for the operator, in our own words
     */
    MalformedTokenException(DenialReason reason, String detail) {
        super(detail, null, false, false);
        denial = Denial.of(reason, detail);
    }

    /** Ends the reading of a text that is not base64url, UTF-8 or JSON. */
    MalformedTokenException(String detail) {
        this(DenialReason.CONTEXT_MALFORMED, detail);
    }

    Denial denial() {
        return denial;
    }
}
