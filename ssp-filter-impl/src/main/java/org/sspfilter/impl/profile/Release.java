package org.sspfilter.impl.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * The number of a release, such as 1.2.8. Parts that are not written are 0: 1.6 is 1.6.0.
 *
 * @param parts from the major one on, without zeros at the end
 */
record Release(List<Integer> parts) implements Comparable<Release> {

    private static final int MOST_PARTS = 4;
    private static final int MOST_DIGITS = 4;

    Release {
        parts = List.copyOf(parts);
    }

    /** Reads a number; what is none is an {@link IllegalArgumentException} that says what to write. */
    static Release of(String text) {
        String[] words = text.split("\\.", -1);
        List<Integer> parts = new ArrayList<>();
        for (String word : words) {
            boolean digits = !word.isEmpty()
                    && word.length() <= MOST_DIGITS
                    && word.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits || words.length > MOST_PARTS) {
                throw new IllegalArgumentException("write the number of a release, such as 1.2.8");
            }
            parts.add(Integer.valueOf(word));
        }
        while (parts.size() > 1 && parts.get(parts.size() - 1) == 0) {
            parts.remove(parts.size() - 1);
        }
        return new Release(parts);
    }

    @Override
    public int compareTo(Release other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int order = Integer.compare(part(i), other.part(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int part(int index) {
        return index < parts.size() ? parts.get(index) : 0;
    }
}
