package org.sspfilter.impl.stage;

import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;

/**
 * A check's answer: yes with evidence, or no with a denial. There is no third.
 *
 * <p>Immutable.
 *
 * @param <E> the evidence
 */
public sealed interface Outcome<E extends Evidence> {

    /**
     * Yes.
     *
     * @param evidence what was established
     */
    record Passed<E extends Evidence>(E evidence) implements Outcome<E> {}

    /**
     * No.
     *
     * @param denial why
     * @param last the last evidence before the refusal, for the audit; null when there was none
     */
    record Refused<E extends Evidence>(
            Denial denial, @Nullable Evidence last) implements Outcome<E> {}

    /**
     * Yes.
     *
     * @param evidence what was established
     * @return the outcome
     */
    static <E extends Evidence> Outcome<E> passed(E evidence) {
        return new Passed<>(evidence);
    }

    /**
     * No.
     *
     * @param denial why
     * @return the outcome
     */
    static <E extends Evidence> Outcome<E> refused(Denial denial) {
        return new Refused<>(denial, null);
    }

    /**
     * No.
     *
     * @param reason why
     * @param detail for the operator, in our own words
     * @return the outcome
     */
    static <E extends Evidence> Outcome<E> refused(DenialReason reason, String detail) {
        return new Refused<>(Denial.of(reason, detail), null);
    }

    /**
     * Asks the next question when this answer is yes, and hands the refusal on when it is no. A refusal keeps the last
     * evidence that it met, so that the audit knows as much as was established.
     *
     * @param next the next check
     * @return its outcome, or this refusal
     */
    default <N extends Evidence> Outcome<N> then(Check<? super E, N> next) {
        if (this instanceof Passed<E> passed) {
            Outcome<N> outcome = next.check(passed.evidence());
            if (outcome instanceof Refused<N> refused && refused.last() == null) {
                return new Refused<>(refused.denial(), passed.evidence());
            }
            return outcome;
        }
        // A refusal holds no evidence of the type that it never came to: it is the same refusal for every next one.
        @SuppressWarnings("unchecked")
        Outcome<N> refused = (Outcome<N>) this;
        return refused;
    }
}
