package org.sspfilter.impl.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks once through a JSON text that a stranger wrote. Strict, and bounded in depth and in the number of members; a name
 * that stands twice in one object is refused at every level, also in values that nobody asks for. Nothing here recurses.
 *
 * <p>Repeated names are found by a 64-bit hash of the decoded name. Two names of one hash count as repeated: whoever takes the
 * trouble to find such names has its own text refused.
 *
 * <p>Belongs to one thread.
 *
 * <p><i>Source:</i> RFC 8259; RFC 7519, section 4 (repeated names).
 */
public final class JsonCursor {

    /** What a value is, told by its first character. */
    public enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        LITERAL,
        NULL
    }

    private static final int USUAL_OPEN_NAMES = 18;
    private static final int ARRAY = -1;
    private static final byte[] NO_TEXT = {};
    private static final int MAX_SECONDS_DIGITS = 11;
    private static final long HASH_BASIS = 0xcbf29ce484222325L;
    private static final long HASH_PRIME = 0x100000001b3L;

    private final JsonText text;
    private final JsonRules rules;
    private final short[] firstNames;
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
     * @param rules what the text is held to
     * @param bytes the text
     * @throws MalformedJsonException when it is not UTF-8
     */
    public JsonCursor(JsonRules rules, byte[] bytes) throws MalformedJsonException {
        requireUtf8(bytes, bytes.length);
        this.rules = rules;
        firstNames = new short[rules.depth()];
        text = new JsonText(bytes, bytes.length);
        name = bytes;
    }

    /**
     * Without a text: {@link #restart} gives it one.
     *
     * @param rules what texts are held to
     */
    public JsonCursor(JsonRules rules) {
        this.rules = rules;
        firstNames = new short[rules.depth()];
        name = NO_TEXT;
        text = new JsonText(NO_TEXT, 0);
    }

    /**
     * Begins anew, with another text; nothing of the last one is held any longer.
     *
     * @param bytes holds the text
     * @param length of the text, from the first byte
     * @throws MalformedJsonException when it is not UTF-8
     */
    public void restart(byte[] bytes, int length) throws MalformedJsonException {
        begin(bytes, length);
        requireUtf8(bytes, length);
    }

    private static void requireUtf8(byte[] bytes, int length) throws MalformedJsonException {
        if (!Utf8.isValid(bytes, length)) {
            throw new MalformedJsonException("The text is not UTF-8");
        }
    }

    /**
     * Lets go of the text and of all that was learned from it.
     */
    public void forget() {
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

    /**
     * What the next value is.
     *
     * @return its kind
     * @throws MalformedJsonException when no value begins here
     */
    public Kind peek() throws MalformedJsonException {
        int c = text.token();
        return switch (c) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 'n' -> Kind.NULL;
            case 't', 'f' -> Kind.LITERAL;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> Kind.NUMBER;
            default -> throw new MalformedJsonException("A JSON value is expected");
        };
    }

    /**
     * Enters an object.
     *
     * @throws MalformedJsonException when there is none, or it is too deep
     */
    public void beginObject() throws MalformedJsonException {
        text.expect('{');
        open(openNames);
    }

    /**
     * Enters an array.
     *
     * @throws MalformedJsonException when there is none, or it is too deep
     */
    public void beginArray() throws MalformedJsonException {
        text.expect('[');
        open(ARRAY);
    }

    private void open(int frame) throws MalformedJsonException {
        if (depth == rules.depth()) {
            throw new MalformedJsonException("JSON is nested deeper than " + rules.depth());
        }
        firstNames[depth++] = (short) frame;
        justOpened = true;
    }

    /**
     * Goes to the next member of the object, as far as its value.
     *
     * @return false when the object has ended, and is left
     * @throws MalformedJsonException when it is malformed, over a bound, or repeats a name
     */
    public boolean nextMember() throws MalformedJsonException {
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
     * @throws MalformedJsonException when it is malformed
     */
    public boolean nextElement() throws MalformedJsonException {
        return !ended(']');
    }

    private boolean ended(char close) throws MalformedJsonException {
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

    private void readName() throws MalformedJsonException {
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
                throw new MalformedJsonException("A member is repeated at depth " + depth, true);
            }
        }
        if (++members > rules.members()) {
            throw new MalformedJsonException("JSON has more than " + rules.members() + " members");
        }
        if (openNames - firstNames[depth - 1] == rules.namesInObject()) {
            throw new MalformedJsonException("An object has more than " + rules.namesInObject() + " members");
        }
        if (openNames == names.length) {
            names = Arrays.copyOf(names, 2 * names.length);
        }
        names[openNames++] = hash;
    }

    /**
     * Whether the member's name, once its escapes are resolved, is this one.
     *
     * @param expected in UTF-8
     * @return whether it is
     */
    public boolean nameIs(byte[] expected) {
        return nameEnd - nameStart == expected.length
                && Arrays.equals(name, nameStart, nameEnd, expected, 0, expected.length);
    }

    /**
     * The member's name, once its escapes are resolved.
     *
     * @return the name
     */
    public String name() {
        return new String(name, nameStart, nameEnd - nameStart, StandardCharsets.UTF_8);
    }

    /**
     * The next value, which is a string.
     *
     * @return the string, its escapes resolved
     * @throws MalformedJsonException when it is none
     */
    public String string() throws MalformedJsonException {
        text.string();
        String known = rules.known().find(text.stringBytes(), text.stringStart(), text.stringEnd());
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
     * @throws MalformedJsonException when it is no number
     */
    public long seconds() throws MalformedJsonException {
        text.number(rules.numberLength());
        return text.digits(MAX_SECONDS_DIGITS);
    }

    /**
     * Goes past the next value, whatever it is. Its syntax is checked all the same.
     *
     * @throws MalformedJsonException when it is malformed, or over a bound
     */
    public void skip() throws MalformedJsonException {
        int floor = depth;
        enterOrPass();
        while (depth > floor) {
            if (firstNames[depth - 1] == ARRAY ? nextElement() : nextMember()) {
                enterOrPass();
            }
        }
    }

    private void enterOrPass() throws MalformedJsonException {
        switch (peek()) {
            case OBJECT -> beginObject();
            case ARRAY -> beginArray();
            case STRING -> text.passString();
            case NUMBER -> text.number(rules.numberLength());
            case LITERAL, NULL -> text.literal();
        }
    }

    /**
     * Refuses anything after the value.
     *
     * @throws MalformedJsonException when something follows
     */
    public void end() throws MalformedJsonException {
        if (text.token() != JsonText.END) {
            throw new MalformedJsonException("Something follows the JSON value");
        }
    }
}
