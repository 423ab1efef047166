package org.sspfilter.impl.endpoint;

import java.util.List;
import java.util.Set;
import org.sspfilter.decision.EndpointIdentity;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.Profile;
import org.sspfilter.impl.stage.Enforcement;

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
    private final EnabledInteractions interactions;
    private final Enforcement accreditation;

    /**
     * An endpoint.
     *
     * @param identity name, path, organisation, profile name
     * @param asids our ASIDs at this root; never empty
     * @param interactions what it speaks, and what of it is switched on
     * @param accreditation what the directory's no does here
     */
    public Endpoint(
            EndpointIdentity identity, Set<Asid> asids, EnabledInteractions interactions, Enforcement accreditation) {
        this.identity = identity;
        this.asids = Set.copyOf(asids);
        this.interactions = interactions;
        this.accreditation = accreditation;
    }

    /**
     * An endpoint with switches of its own, where the directory's word is enforced.
     *
     * @param identity name, path, organisation, profile name
     * @param asids our ASIDs at this root; never empty
     * @param profile what it speaks
     * @param enabled the rows of the profile's catalogue that are switched on
     */
    public Endpoint(EndpointIdentity identity, Set<Asid> asids, Profile profile, Set<InteractionRow> enabled) {
        this(identity, asids, new EnabledInteractions(profile, enabled), Enforcement.ENFORCE);
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
        return interactions.profile();
    }

    /**
     * The rows of the catalogue that are switched on.
     *
     * @return a part of the profile's catalogue
     */
    public Set<InteractionRow> enabled() {
        return interactions.rows();
    }

    /**
     * The rows of the profile's catalogue with this ID, switched on or not.
     *
     * @param id an interaction ID
     * @return its rows; empty when the catalogue does not know the ID
     */
    public List<InteractionRow> rows(InteractionId id) {
        return interactions.rows(id);
    }

    /**
     * What the directory's no does here.
     *
     * @return enforced, reported or not asked
     */
    public Enforcement accreditation() {
        return accreditation;
    }

    @Override
    public String toString() {
        return "Endpoint[" + identity.name() + " at " + identity.path() + "]";
    }
}
