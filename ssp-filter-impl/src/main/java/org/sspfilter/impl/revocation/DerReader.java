package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Walks DER without making objects, for lists of a million entries. Strict: definite lengths in their shortest form, one
 * octet of tag, nothing over the end.
 *
 * <p>Not thread-safe.
 */
final class DerReader {

    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int ENUMERATED = 0x0a;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;

    private static final int MAX_COUNT_OCTETS = 32;

    private final byte[] der;
    private final int end;
    private int position;
    private int elementStart;
    private int tag;
    private int contentStart;
    private int contentEnd;

    DerReader(byte[] der) {
        this(der, 0, der.length);
    }

    DerReader(byte[] der, int start, int end) {
        this.der = der;
        this.position = start;
        this.end = end;
    }

    boolean hasMore() {
        return position < end;
    }

    /** The tag of the next element; -1 at the end. */
    int peek() {
        return hasMore() ? der[position] & 0xff : -1;
    }

    /** Moves to the next element if it has this tag; stays otherwise. */
    boolean moveTo(int wanted) throws IOException {
        if (peek() != wanted) {
            return false;
        }
        next();
        return true;
    }

    /** Moves to the next element, which must have this tag. */
    DerReader next(int expected) throws IOException {
        if (hasMore() && peek() != expected) {
            throw new IOException("The DER holds another element than the form says");
        }
        return next();
    }

    /** Moves to the next element. */
    DerReader next() throws IOException {
        elementStart = position;
        tag = octet();
        int length = octet();
        if (length > 0x7f) {
            int octets = length & 0x7f;
            if (octets == 0 || octets > 4) {
                throw new IOException("The DER has a length of a forbidden form");
            }
            long value = 0;
            for (int i = 0; i < octets; i++) {
                value = (value << 8) | octet();
            }
            boolean shortest = value > 0x7f && (value >>> (8 * (octets - 1))) != 0;
            if (!shortest) {
                throw new IOException("The DER has a length of a forbidden form");
            }
            length = (int) Math.min(value, Integer.MAX_VALUE);
        }
        if (length > end - position) {
            throw new IOException("The DER ends too early");
        }
        contentStart = position;
        contentEnd = position + length;
        position = contentEnd;
        return this;
    }

    private int octet() throws IOException {
        if (position >= end) {
            throw new IOException("The DER ends too early");
        }
        return der[position++] & 0xff;
    }

    /** A reader of the current element's content. */
    DerReader inside() {
        return new DerReader(der, contentStart, contentEnd);
    }

    /** The current element's tag. */
    int tag() {
        return tag;
    }

    /** Where the current element starts, its tag included. */
    int elementStart() {
        return elementStart;
    }

    int contentStart() {
        return contentStart;
    }

    int contentEnd() {
        return contentEnd;
    }

    int contentLength() {
        return contentEnd - contentStart;
    }

    /** The current element with tag and length. */
    byte[] element() {
        return Arrays.copyOfRange(der, elementStart, contentEnd);
    }

    byte[] content() {
        return Arrays.copyOfRange(der, contentStart, contentEnd);
    }

    /** The current element as a number that is not negative, of at most 32 octets. */
    BigInteger count() throws IOException {
        if (contentLength() == 0 || contentLength() > MAX_COUNT_OCTETS || der[contentStart] < 0) {
            throw new IOException("The DER has a number of a forbidden form");
        }
        return new BigInteger(content());
    }

    /** The current element as a time, in seconds since 1970. */
    long epochSecond() throws IOException {
        return DerTime.epochSecond(der, tag, contentStart, contentLength());
    }

    /** The current element as a truth value, 00 or FF. */
    boolean truth() throws IOException {
        if (contentLength() != 1 || (der[contentStart] != 0 && der[contentStart] != (byte) 0xff)) {
            throw new IOException("The DER has a truth value of a forbidden form");
        }
        return der[contentStart] != 0;
    }

    /** Refuses what is left over. */
    void end() throws IOException {
        if (hasMore()) {
            throw new IOException("The DER holds an element too many");
        }
    }
}
