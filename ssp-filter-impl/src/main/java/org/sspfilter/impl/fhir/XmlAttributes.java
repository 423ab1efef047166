package org.sspfilter.impl.fhir;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sspfilter.ownership.RequestBodyException;

/**
 * The attributes of one start tag. One of a namespace is refused wherever it stands: FHIR's own parsers differ in whether
 * {@code x:value} is the value; some go by the local name alone and take the last, HAPI FHIR among them.
 *
 * <p>Belongs to one thread.
 *
 * <p><i>Source:</i> XML 1.0 (fifth edition), section 3.1; FHIR STU3, "XML representation" (attributes are {@code value},
 * {@code id} and {@code url}, of no namespace).
 */
final class XmlAttributes {

    /** More than any element of FHIR or of its narrative has. */
    private static final int MOST = 32;

    private static final byte[] XMLNS = {'x', 'm', 'l', 'n', 's'};
    private static final byte[] VALUE = {'v', 'a', 'l', 'u', 'e'};
    private static final byte[] ID = {'i', 'd'};
    private static final byte[] URL = {'u', 'r', 'l'};

    private final byte[] bytes;
    private final XmlText text;
    private final int[] starts = new int[MOST];
    private final int[] ends = new int[MOST];
    private int count;
    private int valueStart;
    private int valueEnd;
    private boolean unknown;

    XmlAttributes(byte[] bytes, XmlText text) {
        this.bytes = bytes;
        this.text = text;
    }

    /** Reads all of a tag, as far as its end. */
    void read(XmlNamespaces namespaces, int depth) throws RequestBodyException {
        count = 0;
        valueStart = 0;
        unknown = false;
        while (text.space() && text.peek() != '>' && text.peek() != '/') {
            one(namespaces, depth);
        }
    }

    private void one(XmlNamespaces namespaces, int depth) throws RequestBodyException {
        int start = text.at();
        text.name();
        int prefixEnd = text.at();
        boolean declares = is(start, prefixEnd, XMLNS);
        boolean prefixed = text.pass(":");
        if (prefixed) {
            text.name();
        }
        int end = text.at();
        if (prefixed && !declares) {
            throw RequestBodyException.unreadable("An attribute is of a namespace");
        }
        remember(start, end);
        text.space();
        text.expect("=");
        text.space();
        int from = text.at() + 1;
        text.value();
        int to = text.at() - 1;
        if (declares) {
            namespaces.declare(prefixed ? prefixEnd + 1 : end, end, from, to, depth);
        } else if (is(start, end, VALUE)) {
            valueStart = from;
            valueEnd = to;
        } else if (!is(start, end, ID) && !is(start, end, URL)) {
            unknown = true;
        }
    }

    private void remember(int start, int end) throws RequestBodyException {
        if (count == MOST) {
            throw XmlText.malformed("an element has more than " + MOST + " attributes");
        }
        for (int i = 0; i < count; i++) {
            if (Arrays.equals(bytes, start, end, bytes, starts[i], ends[i])) {
                throw XmlText.malformed("an attribute stands twice");
            }
        }
        starts[count] = start;
        ends[count] = end;
        count++;
    }

    private boolean is(int start, int end, byte[] name) {
        return Arrays.equals(bytes, start, end, name, 0, name.length);
    }

    /** The value attribute; null when there is none. FHIR knows two others, and none else stands beside it. */
    @Nullable
    String value() throws RequestBodyException {
        if (unknown) {
            throw RequestBodyException.unreadable("An element has an attribute that FHIR does not know");
        }
        return valueStart == 0 ? null : XmlReference.resolve(bytes, valueStart, valueEnd);
    }
}
