package org.sspfilter.impl.fhir;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sspfilter.ownership.RequestBodyException;

/**
 * References to characters, and what an attribute's value comes to without them.
 *
 * <p><i>Source:</i> XML 1.0 (fifth edition), sections 2.2, 2.11, 3.3.3, 4.1 and 4.6.
 */
final class XmlReference {

    private static final int HEX = 16;
    private static final int DECIMAL = 10;

    private static final String CHARACTERS = "&<>\"'";
    private static final byte[][] NAMED = {
        ascii("&amp;"), ascii("&lt;"), ascii("&gt;"), ascii("&quot;"), ascii("&apos;"),
    };

    private XmlReference() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The character of a reference.
     *
     * @param bytes holds it
     * @param start of its ampersand
     * @param end after its semicolon
     */
    static int decode(byte[] bytes, int start, int end) throws RequestBodyException {
        for (int i = 0; i < NAMED.length; i++) {
            if (Arrays.equals(bytes, start, end, NAMED[i], 0, NAMED[i].length)) {
                return CHARACTERS.charAt(i);
            }
        }
        boolean numeric = end - start > 3 && bytes[start + 1] == '#';
        if (!numeric) {
            throw XmlText.malformed("it has an entity that is none of XML's own");
        }
        boolean hex = bytes[start + 2] == 'x';
        return number(bytes, hex ? start + 3 : start + 2, end - 1, hex ? HEX : DECIMAL);
    }

    private static int number(byte[] bytes, int start, int end, int radix) throws RequestBodyException {
        int value = 0;
        for (int i = start; i < end; i++) {
            // Of few digits, so that nothing overflows before the bound is seen.
            int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], radix);
            if (digit < 0 || value > Character.MAX_CODE_POINT) {
                throw XmlText.malformed("it has a reference to no character");
            }
            value = value * radix + digit;
        }
        boolean character = value == '\t'
                || value == '\n'
                || value == '\r'
                || (value >= ' ' && value <= 0xD7FF)
                || (value >= 0xE000 && value <= 0xFFFD)
                || (value >= 0x10000 && value <= Character.MAX_CODE_POINT);
        if (!character || start == end) {
            throw XmlText.malformed("it has a reference to no character");
        }
        return value;
    }

    /**
     * An attribute's value as every parser hands it on.
     *
     * @param bytes holds it
     * @param start after its first quote
     * @param end of its last quote
     */
    static String resolve(byte[] bytes, int start, int end) throws RequestBodyException {
        for (int i = start; i < end; i++) {
            if (bytes[i] == '&' || (bytes[i] >= 0 && bytes[i] < ' ')) {
                return resolveEach(bytes, start, end);
            }
        }
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private static String resolveEach(byte[] bytes, int start, int end) throws RequestBodyException {
        StringBuilder value = new StringBuilder();
        int run = start;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (b != '&' && (b < 0 || b >= ' ')) {
                continue;
            }
            value.append(new String(bytes, run, i - run, StandardCharsets.UTF_8));
            if (b == '&') {
                int after = i;
                while (bytes[after] != ';') {
                    after++;
                }
                value.appendCodePoint(decode(bytes, i, after + 1));
                i = after;
            } else if (b != '\r' || i + 1 == end || bytes[i + 1] != '\n') {
                // One space for each end of line, and for each tab.
                value.append(' ');
            }
            run = i + 1;
        }
        return value.append(new String(bytes, run, end - run, StandardCharsets.UTF_8))
                .toString();
    }
}
