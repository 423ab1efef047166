package org.sspfilter.context;

import org.jspecify.annotations.Nullable;

/**
 * The device that the token names, as GP Connect describes one.
 *
 * <p>Immutable.
 *
 * @param system the naming system of its identifier
 * @param value the identifier
 * @param model the product, null when absent
 * @param version the product's version, null when absent
 */
public record AssertedDevice(
        String system,
        String value,
        @Nullable String model,
        @Nullable String version) {

    /** Says nothing that the token words itself. */
    @Override
    public String toString() {
        return "Device";
    }
}
