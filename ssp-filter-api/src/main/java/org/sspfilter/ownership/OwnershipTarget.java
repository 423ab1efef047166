package org.sspfilter.ownership;

import org.jspecify.annotations.Nullable;

/**
 * What a request names as the thing to change, in the one way in which it can be read: path and query, not the body. Nothing
 * has been looked up yet.
 *
 * <p>Immutable. {@code toString} leaves out what may name a patient.
 *
 * <p><i>Source:</i> FHIR STU3, "RESTful API" (instance, version and conditional interactions).
 *
 * @param resourceType the FHIR type of the path, such as {@code DocumentReference}; null when the path names none
 * @param id the logical id of the path, null when it names none
 * @param version the version id of the path, null when it names none
 * @param condition the search that names the target instead of an id
 * @param rawPath the path as received, for the record; never to be parsed again
 */
public record OwnershipTarget(
        @Nullable String resourceType,
        @Nullable String id,
        @Nullable String version,
        TargetCondition condition,
        String rawPath) {

    @Override
    public String toString() {
        return "OwnershipTarget[" + resourceType + "]";
    }
}
