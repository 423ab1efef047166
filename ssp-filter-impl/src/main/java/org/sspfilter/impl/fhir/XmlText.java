package org.sspfilter.impl.fhir;

import org.sspfilter.ownership.RequestBodyException;

/**
 * The letters of an XML document: white space, names, attribute values, references, comments. Knows nothing of structure.
 * Names are of the letters that FHIR uses; there are no document types, no instructions, and no entities but the five.
 *
 * <p>Belongs to one thread. The bytes are known to be UTF-8.
 *
 * <p><i>Source:</i> XML 1.0 (fifth edition), sections 2.2 to 2.8, 3.3.3 and 4.1.
 */
final class XmlText {

    private static final int LONGEST_REFERENCE = 10;
    private static final int END = -1;

    private final byte[] bytes;
    private int at;

    XmlText(byte[] bytes) {
        this.bytes = bytes;
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        return at == bytes.length;
    }

    /** The byte here, or -1 at the end. */
    int peek() {
        return at < bytes.length ? bytes[at] : END;
    }

    static RequestBodyException malformed(String what) {
        return RequestBodyException.unreadable("The body is not XML as it is read here: " + what);
    }

    /** Goes past the XML declaration, if there is one. */
    void declaration() throws RequestBodyException {
        if (!pass("<?xml")) {
            return;
        }
        boolean spaced = space();
        if (!spaced || !states("version", "1.0", "1.0")) {
            throw malformed("it begins with an instruction, or is declared to be other than XML 1.0");
        }
        spaced = space();
        if (spaced && looksAt("encoding")) {
            if (!states("encoding", "utf-8", "UTF-8")) {
                throw malformed("it is declared to be other than UTF-8");
            }
            spaced = space();
        }
        if (spaced && looksAt("standalone")) {
            if (!states("standalone", "yes", "no")) {
                throw malformed("its declaration is not as XML has it");
            }
            space();
        }
        expect("?>");
    }

    /** Goes past a part of the declaration, and tells whether its value is one of two. */
    private boolean states(String name, String one, String other) {
        boolean named = pass(name);
        space();
        named &= pass("=");
        space();
        String quote = looksAt("'") ? "'" : "\"";
        return named && pass(quote) && (pass(one) || pass(other)) && pass(quote);
    }

    boolean looksAt(String expected) {
        if (bytes.length - at < expected.length()) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            if (bytes[at + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Goes past this, if it is here. */
    boolean pass(String expected) {
        boolean here = looksAt(expected);
        at += here ? expected.length() : 0;
        return here;
    }

    void expect(String expected) throws RequestBodyException {
        if (!pass(expected)) {
            throw malformed("it lacks a '" + expected + "'");
        }
    }

    /** Goes past white space, and tells whether there was some. */
    boolean space() {
        int start = at;
        while (at < bytes.length && isSpace(bytes[at])) {
            at++;
        }
        return at > start;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\t' || b == '\r';
    }

    /** Goes past a name without a prefix. */
    void name() throws RequestBodyException {
        if (at == bytes.length || !isNameStart(bytes[at])) {
            throw malformed("a name is expected, of the letters that FHIR uses");
        }
        at++;
        while (at < bytes.length && isName(bytes[at])) {
            at++;
        }
    }

    private static boolean isNameStart(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '_';
    }

    private static boolean isName(byte b) {
        return isNameStart(b) || (b >= '0' && b <= '9') || b == '-' || b == '.';
    }

    /** Goes past an attribute's value with its quotes. */
    void value() throws RequestBodyException {
        int quote = peek();
        if (quote != '"' && quote != '\'') {
            throw malformed("an attribute's value is expected");
        }
        at++;
        while (peek() != quote) {
            if (peek() == '<') {
                throw malformed("an attribute's value holds a '<'");
            }
            character();
        }
        at++;
    }

    /** Goes past the text up to the next tag, and tells whether there is more to it than white space. */
    boolean text() throws RequestBodyException {
        space();
        boolean more = peek() != '<' && !atEnd();
        while (peek() != '<' && !atEnd()) {
            if (looksAt("]]>")) {
                throw malformed("text holds the end of a section");
            }
            character();
        }
        return more;
    }

    /** Goes past a comment, whose beginning has been passed. */
    void comment() throws RequestBodyException {
        while (!pass("--")) {
            plain();
        }
        expect(">");
    }

    /** Goes past a section of text, whose beginning has been passed. */
    void section() throws RequestBodyException {
        while (!pass("]]>")) {
            plain();
        }
    }

    private void character() throws RequestBodyException {
        if (peek() == '&') {
            int start = at;
            XmlReference.decode(bytes, start, end(start));
        } else {
            plain();
        }
    }

    /** Goes past a reference. */
    private int end(int start) throws RequestBodyException {
        while (peek() != ';') {
            if (atEnd() || at - start > LONGEST_REFERENCE) {
                throw malformed("a reference does not end");
            }
            at++;
        }
        return ++at;
    }

    /** Goes past a byte of a character that XML has. */
    private void plain() throws RequestBodyException {
        if (atEnd()) {
            throw malformed("it ends too early");
        }
        byte b = bytes[at];
        boolean control = b >= 0 && b < ' ' && !isSpace(b);
        // U+FFFE and U+FFFF, in the one way in which they are written.
        boolean none = b == (byte) 0xEF && bytes[at + 1] == (byte) 0xBF && (bytes[at + 2] & 0xFE) == 0xBE;
        if (control || none) {
            throw malformed("it holds a character that XML does not have");
        }
        at++;
    }
}
