package org.sspfilter.impl.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The letters of a JSON text: white space, strings, numbers, literals. Knows nothing of structure.
 *
 * <p>A string stays where it is, as bytes, unless it holds an escape.
 *
 * <p>Belongs to one thread. The bytes are known to be UTF-8.
 *
 * <p><i>Source:</i> RFC 8259, sections 2, 3, 6 and 7.
 */
final class JsonText {

    /** What {@link #token()} answers at the end. */
    static final int END = -1;

    private byte[] bytes;
    private int length;
    private int at;
    private byte[] string;
    private int stringStart;
    private int stringEnd;
    private boolean ascii;
    private int numberStart;

    JsonText(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
        string = bytes;
    }

    /** Begins anew, with another text; nothing of the last one is held any longer. */
    void restart(byte[] text, int textLength) {
        bytes = text;
        length = textLength;
        at = 0;
        hold(text, 0, 0, false);
        numberStart = 0;
    }

    /** Goes past white space, and tells the character there without passing it. */
    int token() {
        byte[] in = bytes;
        int end = length;
        int i = at;
        while (i < end) {
            byte b = in[i];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                at = i;
                return b;
            }
            i++;
        }
        at = i;
        return END;
    }

    /** Goes past white space and this character. */
    void expect(char c) throws MalformedJsonException {
        if (token() != c) {
            throw new MalformedJsonException("JSON lacks a '" + c + "'");
        }
        at++;
    }

    /** Goes past a string, and holds it until the next one. */
    void string() throws MalformedJsonException {
        expect('"');
        byte[] in = bytes;
        int end = length;
        int start = at;
        int seen = 0;
        for (int i = start; i < end; i++) {
            byte b = in[i];
            if (b == '"') {
                at = i + 1;
                hold(in, start, i, seen >= 0);
                return;
            }
            if (b == '\\') {
                at = i;
                byte[] resolved = resolve(start);
                hold(resolved, 0, resolved.length, false);
                return;
            }
            refuseControl(b);
            seen |= b;
        }
        throw new MalformedJsonException("A JSON string does not end");
    }

    /** Goes past a string that nobody asks for, without resolving its escapes; they are checked all the same. */
    void passString() throws MalformedJsonException {
        expect('"');
        byte[] in = bytes;
        int end = length;
        int i = at;
        while (i < end) {
            byte b = in[i++];
            if (b > '"' && b != '\\') {
                continue;
            }
            if (b == '"') {
                at = i;
                return;
            }
            if (b == '\\') {
                at = i;
                escape(null);
                i = at;
            } else {
                refuseControl(b);
            }
        }
        throw new MalformedJsonException("A JSON string does not end");
    }

    private void hold(byte[] in, int start, int end, boolean isAscii) {
        string = in;
        stringStart = start;
        stringEnd = end;
        ascii = isAscii;
    }

    private byte[] resolve(int start) throws MalformedJsonException {
        StringBuilder resolved = new StringBuilder();
        int run = start;
        while (at < length) {
            byte b = bytes[at];
            if (b == '"' || b == '\\') {
                resolved.append(new String(bytes, run, at - run, StandardCharsets.UTF_8));
                at++;
                if (b == '"') {
                    return resolved.toString().getBytes(StandardCharsets.UTF_8);
                }
                escape(resolved);
                run = at;
            } else {
                refuseControl(b);
                at++;
            }
        }
        throw new MalformedJsonException("A JSON string does not end");
    }

    private void escape(@Nullable StringBuilder resolved) throws MalformedJsonException {
        int c = at < length ? bytes[at++] : END;
        switch (c) {
            case '"', '\\', '/' -> append(resolved, (char) c);
            case 'b' -> append(resolved, '\b');
            case 'f' -> append(resolved, '\f');
            case 'n' -> append(resolved, '\n');
            case 'r' -> append(resolved, '\r');
            case 't' -> append(resolved, '\t');
            case 'u' -> unicode(resolved);
            default -> throw new MalformedJsonException("JSON has no such escape");
        }
    }

    private static void append(@Nullable StringBuilder resolved, char c) {
        if (resolved != null) {
            resolved.append(c);
        }
    }

    private void unicode(@Nullable StringBuilder resolved) throws MalformedJsonException {
        char first = hex();
        append(resolved, first);
        if (!Character.isSurrogate(first)) {
            return;
        }
        boolean another = at + 1 < length && bytes[at] == '\\' && bytes[at + 1] == 'u';
        if (Character.isLowSurrogate(first) || !another) {
            throw new MalformedJsonException("A JSON string holds half a character");
        }
        at += 2;
        char second = hex();
        if (!Character.isLowSurrogate(second)) {
            throw new MalformedJsonException("A JSON string holds half a character");
        }
        append(resolved, second);
    }

    private char hex() throws MalformedJsonException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int c = at < length ? bytes[at++] : END;
            int digit = c < 0 ? -1 : Character.digit(c, 16);
            if (digit < 0) {
                throw new MalformedJsonException("A JSON escape lacks its four digits");
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private static void refuseControl(byte b) throws MalformedJsonException {
        if (b >= 0 && b < ' ') {
            throw new MalformedJsonException("A JSON string holds a control character");
        }
    }

    byte[] stringBytes() {
        return string;
    }

    int stringStart() {
        return stringStart;
    }

    int stringEnd() {
        return stringEnd;
    }

    /** Whether the string is known to be ASCII; false may be either. */
    boolean stringIsAscii() {
        return ascii;
    }

    /** Goes past a number of at most so many characters, and remembers where it began. */
    void number(int longest) throws MalformedJsonException {
        token();
        numberStart = at;
        pass('-');
        if (!pass('0')) {
            someDigits();
        }
        if (pass('.')) {
            someDigits();
        }
        if (pass('e') || pass('E')) {
            if (!pass('+')) {
                pass('-');
            }
            someDigits();
        }
        if (at - numberStart > longest) {
            throw new MalformedJsonException("A JSON number has more than " + longest + " characters");
        }
    }

    private boolean pass(char c) {
        boolean there = at < length && bytes[at] == c;
        at += there ? 1 : 0;
        return there;
    }

    private void someDigits() throws MalformedJsonException {
        int start = at;
        while (at < length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == start) {
            throw new MalformedJsonException("A JSON number lacks a digit");
        }
    }

    /** The number just passed when it is digits alone, and at most so many; else -1. */
    long digits(int most) {
        if (at - numberStart > most) {
            return -1;
        }
        long value = 0;
        for (int i = numberStart; i < at; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
            value = value * 10 + (bytes[i] - '0');
        }
        return value;
    }

    /** Goes past true, false or null. */
    void literal() throws MalformedJsonException {
        int first = token();
        String expected = first == 't' ? "true" : first == 'f' ? "false" : "null";
        for (int i = 0; i < expected.length(); i++) {
            if (!pass(expected.charAt(i))) {
                throw new MalformedJsonException("JSON has no such literal");
            }
        }
    }
}
