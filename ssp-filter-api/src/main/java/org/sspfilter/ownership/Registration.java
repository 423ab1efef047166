package org.sspfilter.ownership;

import org.sspfilter.id.OdsCode;

/**
 * Which practice a patient is registered with.
 *
 * <p>Immutable.
 */
public sealed interface Registration {

    /**
     * With this one.
     *
     * @param practice its ODS code, as the directory writes it
     */
    record RegisteredWith(OdsCode practice) implements Registration {}

    /**
     * With none: the patient has none, or there is no such patient or document. The caller reads the same as where it is
     * another's patient, and so learns nothing of who is held here.
     */
    record NotRegistered() implements Registration {}

    /**
     * The look-up cannot say.
     *
     * @param why for the operator, in your words, nothing of the patient in it
     */
    record Unknown(String why) implements Registration {}
}
