package org.sspfilter.impl.war;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * An entry as the archive's central directory tells it. Immutable; the header's bytes are nobody's to change.
 *
 * @param header the central header, all of it
 * @param start where the local header starts
 * @param end where the next entry's starts, so that a data descriptor is inside
 *     <p><i>Source:</i> PKWARE APPNOTE 6.3.10, sections 4.3.7 and 4.3.12
 */
@SuppressWarnings("ArrayRecordComponent")
record ZipEntryRecord(byte[] header, long start, long end) {

    static final int CENTRAL_SIGNATURE = 0x02014b50;
    static final int LOCAL_SIGNATURE = 0x04034b50;
    static final int CENTRAL_LENGTH = 46;
    static final int LOCAL_LENGTH = 30;
    static final int STORED = 0;
    static final int DEFLATED = 8;
    private static final int ENCRYPTED = 0x2041;

    private ByteBuffer at() {
        return ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    }

    private int unsignedShort(int offset) {
        return Short.toUnsignedInt(at().getShort(offset));
    }

    private long unsignedInt(int offset) {
        return Integer.toUnsignedLong(at().getInt(offset));
    }

    /** The name's bytes read as UTF-8: for ASCII, which all names that matter are, any reader reads the same. */
    String name() {
        return new String(header, CENTRAL_LENGTH, nameLength(), StandardCharsets.UTF_8);
    }

    int nameLength() {
        return unsignedShort(28);
    }

    int flags() {
        return unsignedShort(8);
    }

    int method() {
        return unsignedShort(10);
    }

    /** Time and date, as they stand in either header. */
    int dosTime() {
        return at().getInt(12);
    }

    int crc() {
        return at().getInt(16);
    }

    long compressedSize() {
        return unsignedInt(20);
    }

    long size() {
        return unsignedInt(24);
    }

    long offset() {
        return unsignedInt(42);
    }

    boolean isEncrypted() {
        return (flags() & ENCRYPTED) != 0;
    }

    boolean isFolder() {
        return name().endsWith("/");
    }

    /** Whether some value does not fit into this header and stands elsewhere. */
    boolean isZip64() {
        return compressedSize() == 0xffffffffL || size() == 0xffffffffL || offset() == 0xffffffffL;
    }
}
