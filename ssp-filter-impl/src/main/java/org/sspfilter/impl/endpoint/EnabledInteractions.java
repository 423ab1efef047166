package org.sspfilter.impl.endpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sspfilter.id.InteractionId;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.Profile;

/**
 * A profile and what of it is switched on. Thousands of endpoints that have the same switched on share one.
 *
 * <p>Immutable.
 */
public final class EnabledInteractions {

    private final Profile profile;
    private final Set<InteractionRow> enabled;
    private final Map<InteractionId, List<InteractionRow>> known = new HashMap<>();

    /**
     * A part of a profile's catalogue.
     *
     * @param profile the profile
     * @param enabled the rows of its catalogue that are switched on
     */
    public EnabledInteractions(Profile profile, Set<InteractionRow> enabled) {
        this.profile = profile;
        this.enabled = Set.copyOf(enabled);
        for (InteractionRow row : profile.catalogue()) {
            known.computeIfAbsent(row.id(), absent -> new ArrayList<>(1)).add(row);
        }
    }

    /**
     * The profile.
     *
     * @return what the endpoint speaks
     */
    public Profile profile() {
        return profile;
    }

    Set<InteractionRow> rows() {
        return enabled;
    }

    /** The rows of the catalogue with this ID, switched on or not. */
    List<InteractionRow> rows(InteractionId id) {
        return known.getOrDefault(id, List.of());
    }
}
