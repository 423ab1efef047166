package org.sspfilter.impl.fhir;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.ownership.FhirElement;
import org.sspfilter.ownership.RequestBodyException;

/**
 * The few members of a FHIR resource that ownership rests on, read from a body in the one way in which every parser reads
 * it: no coding but identity, no charset but UTF-8, one root of the expected type, nothing after it.
 *
 * <p><i>Source:</i> FHIR STU3, "JSON representation" and "XML representation"; NRL, "Development overview" (media types).
 */
final class FhirFacts {

    /** Levels of nesting; a pointer has fewer than ten. */
    static final int MAX_DEPTH = 50;

    /** Elements kept of the wanted members; a supersede has about ten. */
    static final int MAX_NODES = 200;

    private static final Set<String> JSON =
            Set.of("application/fhir+json", "application/json+fhir", "application/json", "text/json");
    private static final Set<String> XML = Set.of("application/fhir+xml", "application/xml+fhir", "application/xml");

    private FhirFacts() {}

    /**
     * Reads.
     *
     * @param contentType the header as received, null when absent
     * @param contentEncoding the header as received, null when absent
     * @param body all of the body
     * @param resourceType what the root must be
     * @param wanted the root's members to keep; the rest is parsed and let go
     * @return the root with the wanted members
     * @throws RequestBodyException when it cannot be read, or could be read in more than one way
     */
    static FhirElement read(
            @Nullable String contentType,
            @Nullable String contentEncoding,
            byte[] body,
            String resourceType,
            Set<String> wanted)
            throws RequestBodyException {
        if (contentEncoding != null && !contentEncoding.strip().equalsIgnoreCase("identity")) {
            throw RequestBodyException.mediaType("The body has a content coding");
        }
        String type = MediaType.of(contentType);
        if (JSON.contains(type)) {
            return FhirJson.read(body, resourceType, wanted);
        }
        if (XML.contains(type)) {
            return FhirXml.read(body, resourceType, wanted);
        }
        throw RequestBodyException.mediaType("The body is of no media type that FHIR is written in");
    }

    /** Whether a member's name is wanted. One that differs in case only may be read as the wanted one by others. */
    static boolean isWanted(String name, Set<String> wanted) throws RequestBodyException {
        if (wanted.contains(name)) {
            return true;
        }
        for (String other : wanted) {
            if (other.equalsIgnoreCase(name)) {
                throw RequestBodyException.unreadable("A member is spelt like " + other + " but for its case");
            }
        }
        return false;
    }
}
