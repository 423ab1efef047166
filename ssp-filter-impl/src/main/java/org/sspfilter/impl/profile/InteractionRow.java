package org.sspfilter.impl.profile;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.id.InteractionId;

/**
 * One row of an interaction catalogue: this ID, with this verb, on this path.
 *
 * <p>Immutable. The mapping is not invertible: several IDs may share verb and path.
 *
 * <p><i>Source:</i> GP Connect, "Interaction IDs"; NRL 2.8.
 *
 * @param id the interaction ID as a caller sends it
 * @param directoryId the ID under which the directory lists it; the same but for the NRL's retrieval
 * @param verb the HTTP method
 * @param path the path below the service root
 * @param scopes the scopes of which the token must name one; empty when the catalogue names none
 * @param reasons the values of {@code reason_for_request} that fit; empty when any known one does
 * @param ownership whether the caller must own what it changes
 * @param capability the capability that it belongs to, such as {@code structured}; null when it can not be switched off
 */
public record InteractionRow(
        InteractionId id,
        InteractionId directoryId,
        String verb,
        PathTemplate path,
        Set<String> scopes,
        Set<String> reasons,
        boolean ownership,
        @Nullable String capability) {

    /** Copies the sets. */
    public InteractionRow {
        scopes = Set.copyOf(scopes);
        reasons = Set.copyOf(reasons);
    }

    /**
     * Whether this row is for a request with this verb and path.
     *
     * @param requestVerb the verb, GET for HEAD
     * @param segments the decoded segments of the path below the service root
     * @return whether both fit
     */
    public boolean fits(String requestVerb, List<String> segments) {
        return verb.equals(requestVerb) && path.matches(segments);
    }
}
