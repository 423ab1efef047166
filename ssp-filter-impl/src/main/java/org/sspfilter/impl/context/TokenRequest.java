package org.sspfilter.impl.context;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.id.Asid;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.profile.InteractionRow;

/**
 * What is known of the request that a token came with. What is null is not known, and the rules that need it are not asked.
 *
 * @param from the calling system by the headers
 * @param listed the organisations that the directory lists for it
 * @param interaction the row of the catalogue that the request is for
 * @param endpointPath the service root
 * @param requestPath the path, as received, without its query
 */
public record TokenRequest(
        @Nullable Asid from,
        @Nullable Set<OdsCode> listed,
        @Nullable InteractionRow interaction,
        @Nullable String endpointPath,
        @Nullable String requestPath) {

    /** Copies the set. */
    public TokenRequest {
        listed = listed == null ? null : Set.copyOf(listed);
    }
}
