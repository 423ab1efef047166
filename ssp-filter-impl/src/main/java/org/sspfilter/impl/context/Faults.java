package org.sspfilter.impl.context;

import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;

/**
 * What is wrong with one token. The first fault decides the answer, the others are named for the operator.
 *
 * <p>Belongs to one request.
 */
final class Faults {

    private @Nullable Denial first;
    private @Nullable StringBuilder others;

    /** Adds a fault of a claim. */
    void add(DenialReason reason, Claim claim, String detail) {
        add(Denial.about(reason, claim.claimName(), detail));
    }

    /** Adds a fault. */
    void add(Denial denial) {
        if (first == null) {
            first = denial;
            return;
        }
        if (others == null) {
            others = new StringBuilder("; also ");
        } else {
            others.append(", ");
        }
        others.append(denial.reason().code());
        if (!denial.subject().isEmpty()) {
            others.append(' ').append(denial.subject());
        }
    }

    boolean none() {
        return first == null;
    }

    /** The refusal, with all faults in its detail; null when there is none. */
    @Nullable
    Denial denial() {
        if (first == null || others == null) {
            return first;
        }
        return new Denial(first.reason(), first.subject(), first.detail() + others, first.retryAfter());
    }
}
