package org.sspfilter.id;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A trace ID: the consumer's name for one request, a UUID of any version, kept as it was written.
 *
 * <p>Immutable; safe to log and to send back: the form leaves no room for control characters.
 *
 * <p><i>Source:</i> GP Connect, Spine Secure Proxy integration ("Ssp-TraceID").
 *
 * @param value 36 characters: hexadecimal digits in groups of 8-4-4-4-12, never null
 */
public record TraceId(String value) {

    private static final int LENGTH = 36;

    /** Refuses what is not a UUID in form: the caller of this constructor vouches for it. */
    public TraceId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("A trace ID is a UUID; this has " + value.length() + " characters");
        }
    }

    /**
     * Reads a trace ID from outside.
     *
     * @param text what was received, or null
     * @return the trace ID, or empty when the text is absent or not a UUID
     */
    public static Optional<TraceId> parse(@Nullable String text) {
        return text != null && isWellFormed(text) ? Optional.of(new TraceId(text)) : Optional.empty();
    }

    private static boolean isWellFormed(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            char c = text.charAt(i);
            if (dash ? c != '-' : !Characters.isHexDigit(c)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
