package org.sspfilter.impl.firewall;

/** Percent escapes and the characters that may come out of them. */
final class Escapes {

    private Escapes() {}

    /** The byte that two hexadecimal digits stand for, or -1. */
    static int value(char high, char low) {
        int h = digit(high);
        int l = digit(low);
        return h < 0 || l < 0 ? -1 : h << 4 | l;
    }

    /** ASCII only: Character.digit would take a full-width digit for one. */
    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    /** Whether a code point shows: no control, format, separator of lines, private or unassigned one. */
    static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
