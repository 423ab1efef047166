package org.sspfilter.impl.endpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sspfilter.decision.EndpointIdentity;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.Profile;

/**
 * One service root: whose it is, which ASIDs are ours there, what it speaks and what is switched on.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> GP Connect, "SDS: registering endpoints" (service root URL).
 */
public final class Endpoint {

    private final EndpointIdentity identity;
    private final Set<Asid> asids;
    private final Profile profile;
    private final Set<InteractionRow> enabled;
    private final Map<InteractionId, List<InteractionRow>> known;

    /**
     * An endpoint.
     *
     * @param identity name, path, organisation, profile name
     * @param asids our ASIDs at this root; never empty
     * @param profile what it speaks
     * @param enabled the rows of the profile's catalogue that are switched on
     */
    public Endpoint(EndpointIdentity identity, Set<Asid> asids, Profile profile, Set<InteractionRow> enabled) {
        this.identity = identity;
        this.asids = Set.copyOf(asids);
        this.profile = profile;
        this.enabled = Set.copyOf(enabled);
        this.known = new HashMap<>();
        for (InteractionRow row : profile.catalogue()) {
            known.computeIfAbsent(row.id(), absent -> new ArrayList<>()).add(row);
        }
    }

    /**
     * Name, path, organisation, profile name.
     *
     * @return the identity
     */
    public EndpointIdentity identity() {
        return identity;
    }

    /**
     * Our ASIDs at this root.
     *
     * @return never empty
     */
    public Set<Asid> asids() {
        return asids;
    }

    /**
     * What it speaks.
     *
     * @return the profile
     */
    public Profile profile() {
        return profile;
    }

    /**
     * The rows of the catalogue that are switched on.
     *
     * @return a part of the profile's catalogue
     */
    public Set<InteractionRow> enabled() {
        return enabled;
    }

    /**
     * The rows of the profile's catalogue with this ID, switched on or not.
     *
     * @param id an interaction ID
     * @return its rows; empty when the catalogue does not know the ID
     */
    public List<InteractionRow> rows(InteractionId id) {
        return known.getOrDefault(id, List.of());
    }

    @Override
    public String toString() {
        return "Endpoint[" + identity.name() + " at " + identity.path() + "]";
    }
}
