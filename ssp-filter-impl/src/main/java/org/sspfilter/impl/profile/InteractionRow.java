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
 * @param ownership by which rule the caller must own what it changes
 * @param capability the capability that it belongs to, such as {@code structured}; null when it can not be switched off
 * @param draft whether it is of no release: off until an endpoint names its ID
 */
public record InteractionRow(
        InteractionId id,
        InteractionId directoryId,
        String verb,
        PathTemplate path,
        Set<String> scopes,
        Set<String> reasons,
        OwnershipRule ownership,
        @Nullable String capability,
        boolean draft) {

    /** Copies the sets. */
    public InteractionRow {
        scopes = Set.copyOf(scopes);
        reasons = Set.copyOf(reasons);
    }

    /**
     * A row of a release.
     *
     * @param id the interaction ID as a caller sends it
     * @param directoryId the ID under which the directory lists it
     * @param verb the HTTP method
     * @param path the path below the service root
     * @param scopes the scopes of which the token must name one
     * @param reasons the values of {@code reason_for_request} that fit
     * @param ownership by which rule the caller must own what it changes
     * @param capability the capability that it belongs to, or null
     */
    public InteractionRow(
            InteractionId id,
            InteractionId directoryId,
            String verb,
            PathTemplate path,
            Set<String> scopes,
            Set<String> reasons,
            OwnershipRule ownership,
            @Nullable String capability) {
        this(id, directoryId, verb, path, scopes, reasons, ownership, capability, false);
    }

    /**
     * Whether a request for this ID could fit both rows: then nobody could say whose scopes count.
     *
     * @param other another row
     * @return whether ID and verb are the same, and a path may fit both templates
     */
    public boolean clashesWith(InteractionRow other) {
        return id.equals(other.id) && sharesRequestsWith(other);
    }

    /**
     * Whether a request could fit both rows by verb and path.
     *
     * @param other another row
     * @return whether the verb is the same, and a path may fit both templates
     */
    public boolean sharesRequestsWith(InteractionRow other) {
        return verb.equals(other.verb) && path.overlaps(other.path);
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
