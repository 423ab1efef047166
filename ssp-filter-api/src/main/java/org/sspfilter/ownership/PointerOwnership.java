package org.sspfilter.ownership;

import java.util.Objects;
import java.util.Set;
import org.sspfilter.id.OdsCode;

/**
 * Who owns a stored pointer.
 *
 * <p>Immutable.
 */
public sealed interface PointerOwnership {

    /**
     * It exists.
     *
     * @param id its logical id
     * @param version its version as stored now
     * @param owners its custodians; never empty
     */
    record Found(String id, String version, Set<OdsCode> owners) implements PointerOwnership {
        /** Copies the owners. */
        public Found {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(version, "version: it is what the application compares when it writes");
            owners = Set.copyOf(owners);
            if (owners.isEmpty()) {
                throw new IllegalArgumentException("A stored pointer has an owner; without one say Unknown");
            }
        }
    }

    /** It does not exist. */
    record NotFound() implements PointerOwnership {}

    /**
     * The store cannot say: it is away, or more than one pointer fits.
     *
     * @param why for the operator
     */
    record Unknown(String why) implements PointerOwnership {}
}
