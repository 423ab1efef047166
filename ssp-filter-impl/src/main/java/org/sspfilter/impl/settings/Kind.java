package org.sspfilter.impl.settings;

import java.time.Duration;
import java.util.List;

/** What a setting's value may be. Immutable. */
public sealed interface Kind {

    /**
     * In words, for the reference.
     *
     * @return half a sentence
     */
    String describe();

    /**
     * One of a few words.
     *
     * @param words the words
     */
    record Choice(List<String> words) implements Kind {
        @Override
        public String describe() {
            return "one of `" + String.join("`, `", words) + "`";
        }
    }

    /**
     * A whole number.
     *
     * @param min the smallest
     * @param max the largest
     */
    record Whole(long min, long max) implements Kind {
        @Override
        public String describe() {
            return "whole number, " + min + " to " + max;
        }
    }

    /**
     * A duration: {@code 500ms}, {@code 30s}, {@code 15m}, {@code 1h}, {@code 365d}, or ISO-8601.
     *
     * @param min the shortest
     * @param max the longest
     */
    record Time(Duration min, Duration max) implements Kind {
        @Override
        public String describe() {
            return "duration, " + Durations.write(min) + " to " + Durations.write(max);
        }
    }

    /** {@code true} or {@code false}. */
    record YesNo() implements Kind {
        @Override
        public String describe() {
            return "`true` or `false`";
        }
    }

    /**
     * Text.
     *
     * @param what what the text says
     */
    record Text(String what) implements Kind {
        @Override
        public String describe() {
            return what;
        }
    }

    /**
     * A list of texts, parted by commas.
     *
     * @param what what each text says
     */
    record Texts(String what) implements Kind {
        @Override
        public String describe() {
            return "list, parted by commas: " + what;
        }
    }

    /**
     * A secret, by reference.
     *
     * @param what what it is
     */
    record Secret(String what) implements Kind {
        @Override
        public String describe() {
            return what + ", by reference: `file:<path>` or `env:<name>`";
        }
    }
}
