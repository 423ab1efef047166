package org.sspfilter.impl.json;

import org.jspecify.annotations.Nullable;

/**
 * What a kind of text is held to.
 *
 * <p>Immutable.
 *
 * @param depth levels of nesting, at most {@value #MAX_DEPTH}
 * @param members names in the whole text
 * @param namesInObject names in one object, at most {@value #MAX_NAMES}
 * @param numberLength characters of a number
 * @param known strings that need not be made anew
 */
public record JsonRules(int depth, int members, int namesInObject, int numberLength, Known known) {

    static final int MAX_DEPTH = 64;
    static final int MAX_NAMES = 256;

    /** Strings that stand in nearly every text of a kind. */
    @FunctionalInterface
    public interface Known {
        /**
         * The string of these bytes.
         *
         * @param bytes holds them
         * @param start of the first
         * @param end after the last
         * @return the string, or null when it is not among the known
         */
        @Nullable
        String find(byte[] bytes, int start, int end);
    }

    /** Checks the bounds. */
    public JsonRules {
        // So that the names of every open object are counted by a short.
        if (depth < 1 || depth > MAX_DEPTH || namesInObject > MAX_NAMES) {
            throw new IllegalArgumentException("At most 64 levels, with 256 names each");
        }
    }
}
