package org.sspfilter.impl.pipeline;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.response.Dialect;
import org.sspfilter.impl.stage.Evidence;

/**
 * In which words a refusal is put: those of the endpoint's profile once the peer is proved, the default before, so that a
 * stranger cannot tell from the wording which paths exist.
 *
 * <p>Immutable.
 *
 * @param standard where no endpoint is known
 * @param byProfile by the profile's name
 */
public record Dialects(Dialect standard, Map<String, Dialect> byProfile) {

    /** Copies the map. */
    public Dialects {
        byProfile = Map.copyOf(byProfile);
    }

    Dialect of(@Nullable Evidence last) {
        String profile = last == null ? null : last.profile();
        return profile == null ? standard : byProfile.getOrDefault(profile, standard);
    }
}
