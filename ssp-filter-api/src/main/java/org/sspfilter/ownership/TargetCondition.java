package org.sspfilter.ownership;

import org.jspecify.annotations.Nullable;

/**
 * How the query of a request names what to change (a conditional update, patch or delete). Parameters that change how an
 * answer is written, such as {@code _format}, are not part of it.
 *
 * <p>Immutable. {@code toString} leaves out what may name a patient.
 *
 * <p><i>Source:</i> FHIR STU3, "RESTful API" (conditional interactions); NRL, "Update" and "Delete".
 */
public sealed interface TargetCondition {

    /** The query names nothing. */
    record None() implements TargetCondition {}

    /**
     * {@code _id}, once and alone.
     *
     * @param id a well-formed logical id
     */
    record ById(String id) implements TargetCondition {}

    /**
     * {@code identifier}, once, with at most {@code subject} beside it.
     *
     * @param subject the value of {@code subject}, null when it does not stand
     * @param system the identifier's system, never empty
     * @param value the identifier's value, never empty
     */
    record ByIdentifier(@Nullable String subject, String system, String value) implements TargetCondition {
        @Override
        public String toString() {
            return "ByIdentifier";
        }
    }

    /**
     * Anything else: a parameter twice, unknown or composed, an id in path and query at once. A check that cares for the query
     * refuses it; the parameters are in {@link OwnershipQuery#parameters()}.
     *
     * @param why for the operator, in our words
     */
    record Unreadable(String why) implements TargetCondition {}
}
