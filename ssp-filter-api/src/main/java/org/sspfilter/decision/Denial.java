package org.sspfilter.decision;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One refusal.
 *
 * <p>Immutable. Neither the subject nor the detail ever holds text that came from outside: the subject is one of our own
 * words (a header's or a claim's specified name), the detail is a sentence of ours with counts and dates.
 *
 * @param reason why
 * @param subject which header, claim or capability, for the caller; empty when the reason needs none
 * @param detail for the operator; empty when the reason says it all
 * @param retryAfter when to try again, null when that would not help
 */
public record Denial(
        DenialReason reason,
        String subject,
        String detail,
        @Nullable Duration retryAfter) {

    /**
     * A refusal that its reason explains.
     *
     * @param reason why
     * @return the refusal
     */
    public static Denial of(DenialReason reason) {
        return new Denial(reason, "", "", null);
    }

    /**
     * A refusal with a word to the operator.
     *
     * @param reason why
     * @param detail for the operator
     * @return the refusal
     */
    public static Denial of(DenialReason reason, String detail) {
        return new Denial(reason, "", detail, null);
    }

    /**
     * A refusal about one header, claim or capability.
     *
     * @param reason why
     * @param subject which, in our own words
     * @param detail for the operator
     * @return the refusal
     */
    public static Denial about(DenialReason reason, String subject, String detail) {
        return new Denial(reason, subject, detail, null);
    }

    /**
     * The same refusal, with advice when to try again.
     *
     * @param delay how long to wait
     * @return a copy
     */
    public Denial retryAfter(Duration delay) {
        return new Denial(reason, subject, detail, delay);
    }
}
