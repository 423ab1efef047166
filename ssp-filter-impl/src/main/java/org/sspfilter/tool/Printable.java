package org.sspfilter.tool;

/** Text from outside, so that it cannot steer a terminal or look like a line of ours. */
final class Printable {

    private static final int LONGEST = 512;

    private Printable() {}

    /** The text with all that is not to be seen written as {@code \\u}, and cut where it is too long. */
    static String of(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(point -> {
            if (isSeen(point)) {
                safe.appendCodePoint(point);
            } else {
                for (char unit : Character.toChars(point)) {
                    safe.append("\\u");
                    String digits = Integer.toHexString(unit);
                    safe.append("0".repeat(4 - digits.length())).append(digits);
                }
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST ? safe + "…" : safe.toString();
    }

    private static boolean isSeen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
