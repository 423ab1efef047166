package org.sspfilter.id;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fully qualified domain name, in lower case and without a trailing dot, so that two of them are equal exactly when
 * they name the same host.
 *
 * <p>Form: labels of ASCII letters, digits and inner hyphens, 63 characters a label, 253 in all, the last label not all
 * digits (that would be an address). No wildcard: a name here is always one host.
 *
 * <p>Immutable; safe to log.
 *
 * <p><i>Source:</i> RFC 1123 section 2.1; GP Connect, API security guidance ("FQDN in the certificate is the SSP's").
 *
 * @param value the name in lower case, never null
 */
public record Fqdn(String value) {

    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL = 63;

    /** Refuses what is not a host name; folds case and a trailing dot away. */
    public Fqdn {
        value = canonical(value);
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("A host name is labels of letters, digits and inner hyphens; this has "
                    + value.length() + " characters");
        }
    }

    /**
     * Reads a host name from outside.
     *
     * @param text what was received, or null
     * @return the name, or empty when the text is absent or not a host name
     */
    public static Optional<Fqdn> parse(@Nullable String text) {
        return text != null && isWellFormed(canonical(text)) ? Optional.of(new Fqdn(text)) : Optional.empty();
    }

    private static String canonical(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        // Letters outside ASCII are refused below, so only ASCII is ever folded.
        return Characters.areAll(name, c -> c < 128) ? name.toLowerCase(Locale.ROOT) : name;
    }

    private static boolean isWellFormed(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            return false;
        }
        boolean lastLabelHasLetter = false;
        int start = 0;
        while (start <= name.length()) {
            int dot = name.indexOf('.', start);
            int end = dot < 0 ? name.length() : dot;
            if (!isLabel(name, start, end)) {
                return false;
            }
            lastLabelHasLetter = !Characters.areAll(name.substring(start, end), Characters::isDigit);
            start = end + 1;
        }
        return lastLabelHasLetter;
    }

    private static boolean isLabel(String name, int start, int end) {
        if (end == start || end - start > MAX_LABEL || name.charAt(start) == '-' || name.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (!Characters.isLetterOrDigit(name.charAt(i)) && name.charAt(i) != '-') {
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
