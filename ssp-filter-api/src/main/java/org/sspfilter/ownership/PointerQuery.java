package org.sspfilter.ownership;

import org.jspecify.annotations.Nullable;

/**
 * Which stored pointer is meant.
 *
 * <p>Immutable. {@code toString} leaves out what may name a patient.
 */
public sealed interface PointerQuery {

    /**
     * The pointer with this logical id.
     *
     * @param id the logical id
     */
    record ById(String id) implements PointerQuery {}

    /**
     * The pointer with this master identifier.
     *
     * @param subject the patient that the pointer must have: the reference, or in R4 the identifier as {@code system|value}, as
     *     the request has it; null when who asks names none, which the bundled checks never do
     * @param system the identifier's system
     * @param value the identifier's value
     */
    record ByIdentifier(@Nullable String subject, String system, String value) implements PointerQuery {
        @Override
        public String toString() {
            return "ByIdentifier";
        }
    }
}
