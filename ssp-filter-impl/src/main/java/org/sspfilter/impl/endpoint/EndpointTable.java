package org.sspfilter.impl.endpoint;

import java.util.BitSet;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All endpoints, found by path: the longest service root that is a prefix on whole segments.
 *
 * <p>Immutable; a look-up goes once through the path and makes nothing, however many endpoints there are.
 */
public final class EndpointTable {

    /** By the hash of the path, from there to the next free place: a map would need each prefix cut out to ask for it. */
    private final @Nullable Endpoint[] places;

    /** Which lengths the paths have: a prefix of another length is not looked for. */
    private final BitSet lengths = new BitSet();

    /**
     * A table of these endpoints.
     *
     * @param endpoints each with a path of its own
     * @throws IllegalArgumentException when two share a path
     */
    public EndpointTable(Collection<Endpoint> endpoints) {
        places = new Endpoint[Math.max(4, Integer.highestOneBit(endpoints.size()) * 4)];
        for (Endpoint endpoint : endpoints) {
            String path = endpoint.identity().path();
            int place = place(path, path.length(), path.hashCode());
            Endpoint other = places[place];
            if (other != null) {
                throw new IllegalArgumentException(
                        "Endpoints " + other.identity().name() + " and "
                                + endpoint.identity().name() + " share the path " + path);
            }
            places[place] = endpoint;
            lengths.set(path.length());
        }
    }

    /**
     * The endpoint that a path falls to.
     *
     * @param rawPath a canonical path, as received
     * @return the endpoint, or empty when the path is below no service root
     */
    public Optional<Endpoint> find(String rawPath) {
        Endpoint longest = null;
        int hash = 0;
        for (int end = 0; end <= rawPath.length(); end++) {
            boolean last = end == rawPath.length();
            if ((last || rawPath.charAt(end) == '/') && end > 0 && lengths.get(end)) {
                Endpoint endpoint = places[place(rawPath, end, hash)];
                longest = endpoint == null ? longest : endpoint;
            }
            // As String.hashCode does.
            hash = last ? hash : 31 * hash + rawPath.charAt(end);
        }
        return Optional.ofNullable(longest);
    }

    /** Where the endpoint of a path stands, or would stand. There is always a free place. */
    private int place(String text, int length, int hash) {
        int place = (hash ^ (hash >>> 16)) & (places.length - 1);
        while (true) {
            Endpoint there = places[place];
            if (there == null || isPath(there.identity().path(), text, length)) {
                return place;
            }
            place = (place + 1) & (places.length - 1);
        }
    }

    private static boolean isPath(String path, String text, int length) {
        return path.length() == length && text.startsWith(path);
    }
}
