package org.sspfilter.impl.fhir;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sspfilter.ownership.RequestBodyException;

/**
 * Which namespace a prefix stands for, in the elements that are open.
 *
 * <p>Belongs to one thread.
 *
 * <p><i>Source:</i> Namespaces in XML 1.0 (third edition), sections 3 to 6.
 */
final class XmlNamespaces {

    private static final byte[] FHIR = ascii("http://hl7.org/fhir");
    private static final byte[] XML = ascii("http://www.w3.org/XML/1998/namespace");
    private static final byte[] XMLNS = ascii("http://www.w3.org/2000/xmlns/");
    private static final byte[] RESERVED = ascii("xml");

    /** Declarations in force at once. */
    private static final int MOST = 16;

    private final byte[] bytes;
    private final int[] prefixStarts = new int[MOST];
    private final int[] prefixEnds = new int[MOST];
    private final int[] nameStarts = new int[MOST];
    private final int[] nameEnds = new int[MOST];
    private final int[] depths = new int[MOST];
    private int count;

    XmlNamespaces(byte[] bytes) {
        this.bytes = bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Takes a declaration, as far as the end of the element of this depth; without a prefix, it is the default. */
    void declare(int prefixStart, int prefixEnd, int nameStart, int nameEnd, int depth) throws RequestBodyException {
        boolean plain = true;
        for (int i = nameStart; i < nameEnd; i++) {
            plain &= bytes[i] != '&' && (bytes[i] < 0 || bytes[i] > ' ');
        }
        boolean prefixed = prefixEnd > prefixStart;
        boolean undeclares = nameStart == nameEnd;
        // Prefixes that begin with xml are kept for W3C, and so are these two namespaces.
        if (!plain
                || (prefixed && (undeclares || isReserved(prefixStart, prefixEnd)))
                || is(nameStart, nameEnd, XML)
                || is(nameStart, nameEnd, XMLNS)) {
            throw XmlText.malformed("it declares a namespace in a way that is not read");
        }
        if (count == MOST) {
            throw XmlText.malformed("it declares more than " + MOST + " namespaces at once");
        }
        prefixStarts[count] = prefixStart;
        prefixEnds[count] = prefixEnd;
        nameStarts[count] = nameStart;
        nameEnds[count] = nameEnd;
        depths[count] = depth;
        count++;
    }

    private boolean isReserved(int start, int end) {
        return end - start >= RESERVED.length && is(start, start + RESERVED.length, RESERVED);
    }

    private boolean is(int start, int end, byte[] name) {
        return Arrays.equals(bytes, start, end, name, 0, name.length);
    }

    /** Whether an element's prefix, or the default where it has none, stands for FHIR. One that was not declared is refused. */
    boolean isFhir(int prefixStart, int prefixEnd) throws RequestBodyException {
        for (int i = count - 1; i >= 0; i--) {
            if (Arrays.equals(bytes, prefixStart, prefixEnd, bytes, prefixStarts[i], prefixEnds[i])) {
                return is(nameStarts[i], nameEnds[i], FHIR);
            }
        }
        if (prefixEnd > prefixStart) {
            throw XmlText.malformed("a prefix is not declared");
        }
        return false;
    }

    /** Lets go of what was declared at this depth. */
    void leave(int depth) {
        while (count > 0 && depths[count - 1] == depth) {
            count--;
        }
    }
}
