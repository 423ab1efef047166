package org.sspfilter.impl.context;

import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.json.MalformedJsonException;

/**
 * The text is not what a token is made of, so that nothing after the place can be read. Never leaves the reader. Carries no
 * stack trace: a caller decides how often it is made.
 */
final class MalformedTokenException extends MalformedJsonException {

    private static final long serialVersionUID = 1L;

    private final transient Denial denial;

    /**
     * Ends the reading.
     *
     * @param reason what is wrong
     * @param detail for the operator, in our own words
     */
    MalformedTokenException(DenialReason reason, String detail) {
        super(detail);
        denial = Denial.of(reason, detail);
    }

    /** Ends the reading of a text that is not base64url, or is not the JSON of a token. */
    MalformedTokenException(String detail) {
        this(DenialReason.CONTEXT_MALFORMED, detail);
    }

    /** What ended the reading, a fault of the JSON included. */
    static Denial denial(MalformedJsonException e) {
        if (e instanceof MalformedTokenException token) {
            return token.denial;
        }
        return Denial.of(
                e.isRepeatedName() ? DenialReason.CONTEXT_DUPLICATE_MEMBER : DenialReason.CONTEXT_MALFORMED,
                String.valueOf(e.getMessage()));
    }
}
