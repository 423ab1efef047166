package org.sspfilter.context;

import org.sspfilter.id.OdsCode;

/**
 * Whose record the caller says the request is about. Tokens of GP Connect 0.x tell, and some of Spine Core. An application that reads the patient
 * from the body should refuse a request whose body names another.
 *
 * <p>Immutable. Asserted by the caller, proved by nobody. {@code toString} of a patient leaves out the number.
 *
 * <p><i>Source:</i> GP Connect 0.7.4, "Cross organisation audit and provenance" ({@code requested_record}).
 */
public sealed interface AssertedRecord {

    /**
     * A patient's record.
     *
     * @param nhsNumber 10 digits, with a right check digit
     */
    record Patient(String nhsNumber) implements AssertedRecord {
        @Override
        public String toString() {
            return "Patient";
        }
    }

    /**
     * An organisation's data, such as its capability statement.
     *
     * @param odsCode the organisation
     */
    record Organisation(OdsCode odsCode) implements AssertedRecord {}
}
