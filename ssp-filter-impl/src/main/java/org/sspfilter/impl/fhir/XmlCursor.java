package org.sspfilter.impl.fhir;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sspfilter.ownership.RequestBodyException;

/**
 * Walks once through an XML document that a stranger wrote: its elements, the attributes of each, and where there is text.
 * Strict, and bounded in depth, attributes and namespaces. What it takes is a part of what XML parsers take; a document
 * type, an instruction, a foreign entity and an attribute of a namespace are not in it. Nothing here recurses, and nothing
 * is fetched.
 *
 * <p>Belongs to one thread.
 *
 * <p><i>Source:</i> XML 1.0 (fifth edition); Namespaces in XML 1.0 (third edition).
 */
final class XmlCursor {

    /** What stands here. */
    enum Event {
        START,
        END,
        /** Text that is more than white space, or a section of text. */
        TEXT,
        /** The end, with nothing after the root but comments. */
        DONE
    }

    private final byte[] bytes;
    private final XmlText text;
    private final XmlAttributes attributes;
    private final XmlNamespaces namespaces;
    private final int[] open = new int[FhirFacts.MAX_DEPTH];
    private int depth;
    private boolean rootSeen;
    private boolean emptyElement;
    private int localStart;
    private int nameEnd;
    private boolean fhir;

    /** Begins at the beginning, past the XML declaration. The bytes are known to be UTF-8. */
    XmlCursor(byte[] bytes) throws RequestBodyException {
        this.bytes = bytes;
        text = new XmlText(bytes);
        attributes = new XmlAttributes(bytes, text);
        namespaces = new XmlNamespaces(bytes);
        text.declaration();
    }

    /** Goes to the next thing that means something. */
    Event next() throws RequestBodyException {
        if (emptyElement) {
            emptyElement = false;
            return close();
        }
        while (true) {
            if (depth > 0) {
                if (text.text()) {
                    return Event.TEXT;
                }
            } else {
                text.space();
                if (rootSeen && text.atEnd()) {
                    return Event.DONE;
                }
            }
            if (text.pass("</")) {
                return end();
            }
            if (text.pass("<!--")) {
                text.comment();
            } else if (depth > 0 && text.pass("<![CDATA[")) {
                text.section();
                return Event.TEXT;
            } else if (text.looksAt("<!") || text.looksAt("<?")) {
                throw XmlText.malformed("it holds a document type or an instruction");
            } else {
                return start();
            }
        }
    }

    private Event start() throws RequestBodyException {
        text.expect("<");
        if (depth == 0 && rootSeen) {
            throw XmlText.malformed("something follows the root");
        }
        if (depth == open.length) {
            throw XmlText.malformed("it is nested deeper than " + open.length);
        }
        rootSeen = true;
        int nameStart = text.at();
        open[depth++] = nameStart;
        text.name();
        localStart = nameStart;
        int prefixEnd = nameStart;
        if (text.peek() == ':') {
            prefixEnd = text.at();
            text.expect(":");
            localStart = text.at();
            text.name();
        }
        nameEnd = text.at();
        attributes.read(namespaces, depth);
        emptyElement = text.pass("/");
        text.expect(">");
        fhir = namespaces.isFhir(nameStart, prefixEnd);
        return Event.START;
    }

    private Event end() throws RequestBodyException {
        if (depth == 0) {
            throw XmlText.malformed("an element ends that did not begin");
        }
        int start = text.at();
        text.name();
        if (text.pass(":")) {
            text.name();
        }
        int length = text.at() - start;
        int begun = open[depth - 1];
        // What follows a name in a tag is no letter of it.
        boolean same = Arrays.equals(bytes, start, start + length, bytes, begun, begun + length)
                && !isOfName(bytes[begun + length]);
        text.space();
        text.expect(">");
        if (!same) {
            throw XmlText.malformed("an element ends within another");
        }
        return close();
    }

    private static boolean isOfName(byte b) {
        return b != '>' && b != '/' && b != ' ' && b != '\t' && b != '\n' && b != '\r';
    }

    private Event close() {
        namespaces.leave(depth);
        depth--;
        return Event.END;
    }

    /** Goes past the element that has just begun, with all that it holds. */
    void skip() throws RequestBodyException {
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    /** The name of the element that has just begun, without its prefix. */
    String localName() {
        return new String(bytes, localStart, nameEnd - localStart, StandardCharsets.US_ASCII);
    }

    /** Whether the name of the element that has just begun is one of these, or differs from one in case alone. */
    boolean isSpeltLike(String[] names) {
        for (String other : names) {
            if (other.length() == nameEnd - localStart && isSpeltLike(other)) {
                return true;
            }
        }
        return false;
    }

    /** Names in the document are of ASCII alone, so that a letter has no more than one other case. */
    private boolean isSpeltLike(String other) {
        for (int i = 0; i < other.length(); i++) {
            if (Character.toLowerCase(other.charAt(i)) != Character.toLowerCase((char) bytes[localStart + i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether the element that has just begun is of FHIR's namespace. */
    boolean isFhir() {
        return fhir;
    }

    /** The value attribute of the element that has just begun; null when it has none. Only what FHIR knows stands beside it. */
    @Nullable
    String value() throws RequestBodyException {
        return attributes.value();
    }
}
