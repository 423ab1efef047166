package org.sspfilter.impl.endpoint;

import java.util.Set;
import org.sspfilter.decision.EndpointIdentity;
import org.sspfilter.id.Asid;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.Profile;

/**
 * One service root: whose it is, which ASIDs are ours there, what it speaks and what is switched on.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> GP Connect, "SDS: registering endpoints" (service root URL).
 *
 * @param identity name, path, organisation, profile name
 * @param asids our ASIDs at this root; never empty
 * @param profile what it speaks
 * @param enabled the rows of the profile's catalogue that are switched on
 */
public record Endpoint(EndpointIdentity identity, Set<Asid> asids, Profile profile, Set<InteractionRow> enabled) {

    /** Copies the sets. */
    public Endpoint {
        asids = Set.copyOf(asids);
        enabled = Set.copyOf(enabled);
    }
}
