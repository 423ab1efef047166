package org.sspfilter.impl.endpoint;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All endpoints, found by path: the longest service root that is a prefix on whole segments.
 *
 * <p>Immutable; a look-up costs as many steps as the path has segments, however many endpoints there are.
 */
public final class EndpointTable {

    private final Map<String, Endpoint> byPath;
    /** Which lengths the paths have: a prefix of another length is not worth cutting out. */
    private final BitSet lengths = new BitSet();

    /**
     * A table of these endpoints.
     *
     * @param endpoints each with a path of its own
     * @throws IllegalArgumentException when two share a path
     */
    public EndpointTable(Collection<Endpoint> endpoints) {
        byPath = new HashMap<>();
        for (Endpoint endpoint : endpoints) {
            Endpoint other = byPath.put(endpoint.identity().path(), endpoint);
            lengths.set(endpoint.identity().path().length());
            if (other != null) {
                throw new IllegalArgumentException(
                        "Endpoints " + other.identity().name() + " and "
                                + endpoint.identity().name() + " share the path "
                                + endpoint.identity().path());
            }
        }
    }

    /**
     * The endpoint that a path falls to.
     *
     * @param rawPath a canonical path, as received
     * @return the endpoint, or empty when the path is below no service root
     */
    public Optional<Endpoint> find(String rawPath) {
        int end = rawPath.length();
        while (end > 0) {
            if (lengths.get(end)) {
                Endpoint endpoint = byPath.get(rawPath.substring(0, end));
                if (endpoint != null) {
                    return Optional.of(endpoint);
                }
            }
            end = rawPath.lastIndexOf('/', end - 1);
        }
        return Optional.empty();
    }
}
