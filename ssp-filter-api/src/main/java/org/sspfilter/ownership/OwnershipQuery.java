package org.sspfilter.ownership;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;

/**
 * What a caller wants to change, and who it is.
 *
 * <p>Immutable, but for the body, which is read when first asked for. {@code toString} leaves out what may name a patient.
 *
 * @param interaction what is asked for
 * @param verb the HTTP method
 * @param target what path and query name
 * @param parameters the query parameters, decoded, in order; empty lists never appear
 * @param ifMatch the {@code If-Match} header, null when absent
 * @param from the calling system
 * @param callerOds the organisations that the directory lists for the calling system, asked on this request; the only
 *     ground on which ownership may be granted; empty when the directory was not asked
 * @param asserted what the token claims; for the record, never a ground for granting
 * @param body the request's body, read on demand
 */
public record OwnershipQuery(
        InteractionId interaction,
        String verb,
        OwnershipTarget target,
        Map<String, List<String>> parameters,
        @Nullable String ifMatch,
        Asid from,
        Set<OdsCode> callerOds,
        AssertedContext asserted,
        RequestBody body) {

    /** Copies the collections. */
    public OwnershipQuery {
        parameters = Map.copyOf(parameters);
        callerOds = Set.copyOf(callerOds);
    }

    @Override
    public String toString() {
        return "OwnershipQuery[" + verb + " " + interaction + " from " + from + "]";
    }
}
