package org.sspfilter.impl.context;

import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.json.JsonCursor;
import org.sspfilter.impl.json.MalformedJsonException;

/** The rules for any text out of a token. */
final class ClaimText {

    private static final int LONGEST = 1024;

    private ClaimText() {}

    /**
     * Reads a string that is to be kept.
     *
     * @param json at a value
     * @return the string; null when the value is no string, is blank, is longer than 1024 characters, or holds a control
     *     character or a line separator
     */
    static @Nullable String read(JsonCursor json) throws MalformedJsonException {
        if (json.peek() != JsonCursor.Kind.STRING) {
            json.skip();
            return null;
        }
        String text = json.string();
        return isUsable(text) ? text : null;
    }

    private static boolean isUsable(String text) {
        boolean blank = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029) {
                return false;
            }
            blank &= c == ' ';
        }
        return !blank && text.length() <= LONGEST;
    }

    /**
     * Whether a text has the form of an absolute URI: a scheme, a colon, and visible ASCII without quotes and brackets. Nothing
     * is resolved.
     *
     * <p><i>Source:</i> RFC 3986, sections 3.1 and 4.3.
     */
    static boolean isAbsoluteUri(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1 || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < colon; i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !isDigit(c) && c != '+' && c != '-' && c != '.') {
                return false;
            }
        }
        for (int i = colon + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '"' || c == '<' || c == '>' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
