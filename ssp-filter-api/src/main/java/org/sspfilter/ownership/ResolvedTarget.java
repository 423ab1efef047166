package org.sspfilter.ownership;

import org.jspecify.annotations.Nullable;

/**
 * One stored thing that an admitted request may change, as the ownership check found it. The application acts on this and
 * not on the request's query again, and compares the version when it writes, so that what changed hands in between is not
 * touched.
 *
 * <p>Immutable.
 *
 * @param resourceType its FHIR type
 * @param id its logical id
 * @param version its version when it was looked at, null when the application keeps none
 */
public record ResolvedTarget(
        String resourceType, String id, @Nullable String version) {}
