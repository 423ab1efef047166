package org.sspfilter.context;

import org.jspecify.annotations.Nullable;
import org.sspfilter.id.OdsCode;

/**
 * The organisation that the token names as the caller's. Asserted: ownership is never decided on it.
 *
 * <p>Immutable.
 *
 * @param odsCode its ODS code
 * @param name its name, null when the flavour has none
 */
public record AssertedOrganisation(
        OdsCode odsCode, @Nullable String name) {

    /** Says the code alone: the name is whatever the token words. */
    @Override
    public String toString() {
        return "Organisation " + odsCode;
    }
}
