package org.sspfilter.impl.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of an answer of the FHIR API. Immutable.
 *
 * @param devices the systems on it
 * @param total how many there are on all pages, -1 when it does not say
 * @param next where the next page is, null when there is none
 */
record DevicePage(List<Device> devices, int total, @Nullable String next) {

    DevicePage {
        devices = List.copyOf(devices);
    }
}
