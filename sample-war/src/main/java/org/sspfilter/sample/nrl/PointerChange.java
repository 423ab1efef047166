package org.sspfilter.sample.nrl;

import org.sspfilter.sample.SpineCode;

/** What came of a change to the store. */
sealed interface PointerChange {

    /** Done; this is the pointer now, or what was removed. */
    record Done(StoredPointer pointer) implements PointerChange {}

    /** Not done, and nothing has changed. */
    record Refused(SpineCode code, String diagnostics) implements PointerChange {}
}
