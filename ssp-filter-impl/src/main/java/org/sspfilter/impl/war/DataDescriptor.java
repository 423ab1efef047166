package org.sspfilter.impl.war;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * What stands after an entry's content when its sizes were not known before it.
 *
 * <p><i>Source:</i> PKWARE APPNOTE 6.3.10, sections 4.3.9 and 4.4.4
 */
final class DataDescriptor {

    static final int FLAG = 0x0008;

    private static final int SIGNATURE = 0x08074b50;
    private static final int LONGEST = 24;

    private DataDescriptor() {}

    /** Whether checksum and sizes before and after the content are the directory's, and nothing else follows it. */
    static boolean fits(FileChannel channel, ZipEntryRecord entry, ByteBuffer local, long contentEnd)
            throws IOException {
        boolean after = (entry.flags() & FLAG) != 0;
        boolean told = local.getInt(14) == entry.crc()
                && Integer.toUnsignedLong(local.getInt(18)) == entry.compressedSize()
                && Integer.toUnsignedLong(local.getInt(22)) == entry.size();
        boolean untold = local.getInt(14) == 0 && local.getInt(18) == 0 && local.getInt(22) == 0;
        if ((local.getShort(6) & FLAG) != (entry.flags() & FLAG) || !(told || (after && untold))) {
            return false;
        }
        long length = entry.end() - contentEnd;
        if (!after || length > LONGEST) {
            return length == 0;
        }
        ByteBuffer rest = ByteBuffer.wrap(ZipArchive.bytes(channel, contentEnd, (int) length))
                .order(ByteOrder.LITTLE_ENDIAN);
        return switch ((int) length) {
            case 12, 20 -> says(rest, entry);
            case 16, 24 -> rest.getInt() == SIGNATURE && says(rest, entry);
            default -> false;
        };
    }

    private static boolean says(ByteBuffer rest, ZipEntryRecord entry) {
        if (rest.getInt() != entry.crc()) {
            return false;
        }
        boolean wide = rest.remaining() == 2 * Long.BYTES;
        return next(rest, wide) == entry.compressedSize() && next(rest, wide) == entry.size();
    }

    private static long next(ByteBuffer rest, boolean wide) {
        return wide ? rest.getLong() : Integer.toUnsignedLong(rest.getInt());
    }
}
