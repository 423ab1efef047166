package org.sspfilter.impl.settings;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that somebody who mistyped probably meant. */
final class NearestName {

    private NearestName() {}

    static Optional<String> of(String name, Collection<String> known) {
        String nearest = "";
        int distance = Math.max(3, name.length() / 3) + 1;
        for (String candidate : known) {
            int d = distance(name, candidate);
            if (d < distance) {
                distance = d;
                nearest = candidate;
            }
        }
        return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest);
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
