package org.sspfilter.impl.revocation;

import java.io.IOException;

/**
 * Walks the entries of a list without making objects: for lists of a million entries, which are walked more than once.
 * As strict as {@link DerReader}.
 *
 * <p>Not thread-safe.
 *
 * <p><i>Source:</i> RFC 5280 section 5.1, {@code revokedCertificates}.
 */
final class EntryCursor {

    private final byte[] der;
    private final int end;
    private int position;
    private int contentStart;
    private int afterSerial;

    int serialStart;
    int serialLength;
    int timeTag;
    int timeStart;
    int timeLength;
    int extensionsStart;
    /** The same as the start where there are none. */
    int extensionsEnd;

    EntryCursor(byte[] der, int start, int end) {
        this.der = der;
        this.position = start;
        this.end = end;
    }

    /** Moves to the next entry and reads its serial number alone; false at the end. The rest may be malformed. */
    boolean nextSerial() throws IOException {
        if (position >= end) {
            return false;
        }
        position = open(position, end, DerReader.SEQUENCE);
        afterSerial = open(contentStart, position, DerReader.INTEGER);
        serial(contentStart, afterSerial);
        return true;
    }

    /** Moves to the next entry; false at the end. */
    boolean next() throws IOException {
        if (!nextSerial()) {
            return false;
        }
        int entryEnd = position;
        int at = afterSerial;
        timeTag = at < entryEnd ? der[at] & 0xff : -1;
        at = open(at, entryEnd, timeTag);
        timeStart = contentStart;
        timeLength = at - contentStart;
        extensionsStart = at;
        extensionsEnd = at;
        if (at < entryEnd) {
            extensionsEnd = open(at, entryEnd, DerReader.SEQUENCE);
            extensionsStart = contentStart;
            if (extensionsEnd != entryEnd || extensionsStart == extensionsEnd) {
                throw new IOException("The list holds a malformed entry");
            }
        }
        return true;
    }

    /** The number alone counts: octets that add nothing to it are left out. */
    private void serial(int start, int until) throws IOException {
        if (start == until) {
            throw new IOException("The list holds an empty serial number");
        }
        int from = start;
        while (until - from > 1 && der[from] == (der[from + 1] < 0 ? -1 : 0)) {
            from++;
        }
        serialStart = from;
        serialLength = until - from;
    }

    /** Opens the element at a place and answers its end. */
    private int open(int at, int limit, int tag) throws IOException {
        if (limit - at < 2) {
            throw new IOException("The DER ends too early");
        }
        if ((der[at] & 0xff) != tag) {
            throw new IOException("The DER holds another element than the form says");
        }
        int length = der[at + 1] & 0xff;
        contentStart = at + 2;
        if (length > 0x7f) {
            length = longLength(at, limit, length & 0x7f);
        }
        if (length > limit - contentStart) {
            throw new IOException("The DER ends too early");
        }
        return contentStart + length;
    }

    private int longLength(int at, int limit, int octets) throws IOException {
        if (octets == 0 || octets > 3 || limit - at < 2 + octets) {
            throw new IOException("The DER has a length of a forbidden form");
        }
        int value = 0;
        for (int i = 0; i < octets; i++) {
            value = (value << 8) | (der[at + 2 + i] & 0xff);
        }
        if (value <= 0x7f || (value >>> (8 * (octets - 1))) == 0) {
            throw new IOException("The DER has a length of a forbidden form");
        }
        contentStart = at + 2 + octets;
        return value;
    }
}
