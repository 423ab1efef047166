package org.sspfilter.ownership;

/**
 * Whose registration is meant.
 *
 * <p>Immutable. {@code toString} leaves out what names a patient, or a part of its record.
 */
public sealed interface RegistrationQuery {

    /**
     * The patient with this NHS number.
     *
     * @param nhsNumber ten digits, the last of which fits the others
     */
    record ByNhsNumber(String nhsNumber) implements RegistrationQuery {
        @Override
        public String toString() {
            return "ByNhsNumber";
        }
    }

    /**
     * The patient in whose record this document is.
     *
     * @param id the logical id of the document's Binary
     */
    record ByDocument(String id) implements RegistrationQuery {
        @Override
        public String toString() {
            return "ByDocument";
        }
    }
}
