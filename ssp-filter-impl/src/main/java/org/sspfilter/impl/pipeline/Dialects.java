package org.sspfilter.impl.pipeline;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.response.Dialect;

/**
 * In which words a refusal is put: the endpoint's once the peer is proved, the default before, so that a stranger cannot
 * tell from the wording which paths exist.
 *
 * <p>Immutable.
 *
 * @param standard where no endpoint is known
 * @param byEndpoint by the endpoint's name
 */
public record Dialects(Dialect standard, Map<String, Dialect> byEndpoint) {

    /** Copies the map. */
    public Dialects {
        byEndpoint = Map.copyOf(byEndpoint);
    }

    Dialect of(@Nullable Object endpointName) {
        return endpointName == null ? standard : byEndpoint.getOrDefault(endpointName.toString(), standard);
    }
}
