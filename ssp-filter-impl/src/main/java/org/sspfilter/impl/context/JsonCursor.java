package org.sspfilter.impl.context;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sspfilter.decision.DenialReason;

/**
 * Walks once through a JSON text that a stranger wrote. Strict, and bounded in depth and in the number of members; a name
 * that stands twice in one object is refused at every level, also in values that nobody asks for. Nothing here recurses.
 *
 * <p>Repeated names are found by a 64-bit hash of the decoded name. Two names of one hash count as repeated: whoever takes the
 * trouble to find such names has its own token refused.
 *
 * <p>Belongs to one thread.
 *
 * <p><i>Source:</i> RFC 8259; RFC 7519, section 4 (repeated claim names).
 */
final class JsonCursor {

    /** What a value is, told by its first character. */
    enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        LITERAL,
        NULL
    }

    private static final int MAX_DEPTH = 16;
    private static final int MAX_MEMBERS = 256;
    private static final int USUAL_OPEN_NAMES = 18;
    private static final int ARRAY = -1;
    private static final byte[] NO_TEXT = {};
    private static final int MAX_NUMBER = 32;
    private static final int MAX_SECONDS_DIGITS = 11;
    private static final long HASH_BASIS = 0xcbf29ce484222325L;
    private static final long HASH_PRIME = 0x100000001b3L;

    private final JsonText text;
    private final short[] firstNames = new short[MAX_DEPTH];
    private long[] names = new long[USUAL_OPEN_NAMES];
    private int openNames;
    private int members;
    private int depth;
    private boolean justOpened;
    private byte[] name;
    private int nameStart;
    private int nameEnd;

    /**
     * Begins at the beginning.
     *
     * @param bytes the text
     * @throws MalformedTokenException when it is not UTF-8
     */
    JsonCursor(byte[] bytes) throws MalformedTokenException {
        this(bytes, bytes.length);
    }

    /**
     * Begins at the beginning.
     *
     * @param bytes holds the text
     * @param length of the text, from the first byte
     * @throws MalformedTokenException when it is not UTF-8
     */
    JsonCursor(byte[] bytes, int length) throws MalformedTokenException {
        Utf8.require(bytes, length);
        text = new JsonText(bytes, length);
        name = bytes;
    }

    /** Without a text: {@link #restart} gives it one. */
    JsonCursor() {
        name = NO_TEXT;
        text = new JsonText(NO_TEXT, 0);
    }

    /**
     * Begins anew, with another text; nothing of the last one is held any longer.
     *
     * @param bytes holds the text
     * @param length of the text, from the first byte
     * @throws MalformedTokenException when it is not UTF-8
     */
    void restart(byte[] bytes, int length) throws MalformedTokenException {
        begin(bytes, length);
        Utf8.require(bytes, length);
    }

    /** Lets go of the text and of all that was learned from it. */
    void forget() {
        begin(NO_TEXT, 0);
        if (names.length > USUAL_OPEN_NAMES) {
            names = new long[USUAL_OPEN_NAMES];
        } else {
            Arrays.fill(names, 0);
        }
    }

    private void begin(byte[] bytes, int length) {
        text.restart(bytes, length);
        name = bytes;
        nameStart = 0;
        nameEnd = 0;
        openNames = 0;
        members = 0;
        depth = 0;
        justOpened = false;
    }

    /** What the next value is. */
    Kind peek() throws MalformedTokenException {
        int c = text.token();
        return switch (c) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 'n' -> Kind.NULL;
            case 't', 'f' -> Kind.LITERAL;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> Kind.NUMBER;
            default -> throw new MalformedTokenException("A JSON value is expected");
        };
    }

    /** Enters an object. */
    void beginObject() throws MalformedTokenException {
        text.expect('{');
        open(openNames);
    }

    /** Enters an array. */
    void beginArray() throws MalformedTokenException {
        text.expect('[');
        open(ARRAY);
    }

    private void open(int frame) throws MalformedTokenException {
        if (depth == MAX_DEPTH) {
            throw new MalformedTokenException("JSON is nested deeper than " + MAX_DEPTH);
        }
        firstNames[depth++] = (short) frame;
        justOpened = true;
    }

    /**
     * Goes to the next member of the object, as far as its value.
     *
     * @return false when the object has ended, and is left
     */
    boolean nextMember() throws MalformedTokenException {
        if (ended('}')) {
            openNames = firstNames[depth];
            return false;
        }
        readName();
        text.expect(':');
        return true;
    }

    /**
     * Goes to the next element of the array.
     *
     * @return false when the array has ended, and is left
     */
    boolean nextElement() throws MalformedTokenException {
        return !ended(']');
    }

    private boolean ended(char close) throws MalformedTokenException {
        boolean first = justOpened;
        justOpened = false;
        if (text.token() == close) {
            text.expect(close);
            depth--;
            return true;
        }
        if (!first) {
            text.expect(',');
        }
        return false;
    }

    private void readName() throws MalformedTokenException {
        text.string();
        name = text.stringBytes();
        nameStart = text.stringStart();
        nameEnd = text.stringEnd();
        long hash = HASH_BASIS;
        for (int i = nameStart; i < nameEnd; i++) {
            hash = (hash ^ (name[i] & 0xFF)) * HASH_PRIME;
        }
        for (int i = firstNames[depth - 1]; i < openNames; i++) {
            if (names[i] == hash) {
                throw new MalformedTokenException(
                        DenialReason.CONTEXT_DUPLICATE_MEMBER, "A member is repeated at depth " + depth);
            }
        }
        if (++members > MAX_MEMBERS) {
            throw new MalformedTokenException("JSON has more than " + MAX_MEMBERS + " members");
        }
        if (openNames == names.length) {
            names = Arrays.copyOf(names, 2 * names.length);
        }
        names[openNames++] = hash;
    }

    /** Whether the member's name, once its escapes are resolved, is this one. */
    boolean nameIs(byte[] expected) {
        return nameEnd - nameStart == expected.length
                && Arrays.equals(name, nameStart, nameEnd, expected, 0, expected.length);
    }

    /** The next value, which is a string. */
    String string() throws MalformedTokenException {
        text.string();
        String known = WellKnownText.find(text.stringBytes(), text.stringStart(), text.stringEnd());
        if (known != null) {
            return known;
        }
        return new String(
                text.stringBytes(),
                text.stringStart(),
                text.stringEnd() - text.stringStart(),
                text.stringIsAscii() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /**
     * The next value, which is a number, as whole seconds.
     *
     * @return the number, or -1 when it is negative, has a fraction or an exponent, or more than 11 digits
     */
    long seconds() throws MalformedTokenException {
        text.number(MAX_NUMBER);
        return text.digits(MAX_SECONDS_DIGITS);
    }

    /** Goes past the next value, whatever it is. Its syntax is checked all the same. */
    void skip() throws MalformedTokenException {
        int floor = depth;
        enterOrPass();
        while (depth > floor) {
            if (firstNames[depth - 1] == ARRAY ? nextElement() : nextMember()) {
                enterOrPass();
            }
        }
    }

    private void enterOrPass() throws MalformedTokenException {
        switch (peek()) {
            case OBJECT -> beginObject();
            case ARRAY -> beginArray();
            case STRING -> text.string();
            case NUMBER -> text.number(MAX_NUMBER);
            case LITERAL, NULL -> text.literal();
        }
    }

    /** Refuses anything after the value. */
    void end() throws MalformedTokenException {
        if (text.token() != JsonText.END) {
            throw new MalformedTokenException("Something follows the JSON value");
        }
    }
}
