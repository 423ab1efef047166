package org.sspfilter.impl.context;

import java.util.ArrayList;
import java.util.List;
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
    /** Those after the first; null as long as there is none. */
    private @Nullable List<Denial> others;

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
            others = new ArrayList<>();
        }
        others.add(denial);
    }

    boolean none() {
        return first == null;
    }

    /** All of them, in the order in which they were found. */
    List<Denial> all() {
        if (first == null) {
            return List.of();
        }
        List<Denial> all = new ArrayList<>();
        all.add(first);
        if (others != null) {
            all.addAll(others);
        }
        return all;
    }

    /** The refusal, with all faults in its detail; null when there is none. */
    @Nullable
    Denial denial() {
        if (first == null || others == null) {
            return first;
        }
        StringBuilder detail = new StringBuilder(first.detail());
        String before = "; also ";
        for (Denial other : others) {
            detail.append(before).append(other.reason().code());
            if (!other.subject().isEmpty()) {
                detail.append(' ').append(other.subject());
            }
            before = ", ";
        }
        return new Denial(first.reason(), first.subject(), detail.toString(), first.retryAfter());
    }
}
