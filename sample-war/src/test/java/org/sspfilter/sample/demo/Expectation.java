package org.sspfilter.sample.demo;

/**
 * What came of a call, or is expected to.
 *
 * @param status HTTP status; {@link #NO_ANSWER} when there was no HTTP answer
 * @param code Spine error code; {@code -} when there is none
 * @param reason reason code of the audit; {@code -} when the record has none, {@link #UNRECORDED} when there is no record
 */
record Expectation(int status, String code, String reason) {

    /** Refused at the handshake, or closed. */
    static final int NO_ANSWER = 0;

    /** No code, no reason. */
    static final String NONE = "-";

    /** The request never reached the filter. */
    static final String UNRECORDED = "unrecorded";

    /** No HTTP answer. */
    static Expectation noAnswer() {
        return new Expectation(NO_ANSWER, NONE, NONE);
    }

    /** Another one, whatever this is: proves that a difference is noticed. */
    Expectation flipped() {
        return new Expectation(status == 200 ? 400 : 200, code, reason);
    }

    /** The status as a person reads it. */
    String statusText() {
        return status == NO_ANSWER ? "no HTTP answer" : Integer.toString(status);
    }

    @Override
    public String toString() {
        return statusText() + " " + code + " " + reason;
    }
}
