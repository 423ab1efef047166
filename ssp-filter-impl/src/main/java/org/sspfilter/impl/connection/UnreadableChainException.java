package org.sspfilter.impl.connection;

import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;

/** The text of a header is no chain. Carries the denial; without a stack trace, for strangers cause it. */
final class UnreadableChainException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Denial denial;

    private UnreadableChainException(Denial denial) {
        super(denial.reason().code(), null, false, false);
        this.denial = denial;
    }

    /** It is no certificate. */
    static UnreadableChainException because(String detail) {
        return new UnreadableChainException(Denial.of(DenialReason.CERTIFICATE_UNREADABLE, detail));
    }

    /** It is more than is ever read. */
    static UnreadableChainException tooLarge(String detail) {
        return new UnreadableChainException(Denial.of(DenialReason.CERTIFICATE_TOO_LARGE, detail));
    }

    Denial denial() {
        return denial;
    }
}
