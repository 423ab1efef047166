package org.sspfilter.impl.war;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A zip file as its bytes lie: entries and the comment, and nothing between. Read strictly, so that there are no two ways
 * to read it: what its two lists of entries say differently, or twice, is refused.
 *
 * <p>Immutable; the file is read again by whoever copies from it.
 *
 * @param file the file
 * @param entries in the central directory's order
 * @param tail what ends the file: the end record with its comment
 */
@SuppressWarnings("ArrayRecordComponent")
record ZipArchive(Path file, List<ZipEntryRecord> entries, byte[] tail) {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int MOST_COMMENT = 0xffff;
    private static final int MOST_DIRECTORY = 256 * 1024 * 1024;

    /** Reads the lists of a zip file, none of its contents. */
    static ZipArchive read(Path file) throws IOException, UnfitWarException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] tail = tail(channel);
            ByteBuffer end = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            int count = Short.toUnsignedInt(end.getShort(10));
            long length = Integer.toUnsignedLong(end.getInt(12));
            long directory = Integer.toUnsignedLong(end.getInt(16));
            if (count == 0xffff || directory == 0xffffffffL) {
                throw new UnfitWarException(
                        "It is a Zip64 archive, of more than 65534 entries or 4 GB: that is not handled");
            }
            boolean several = end.getShort(4) != 0 || end.getShort(6) != 0 || end.getShort(8) != end.getShort(10);
            if (several || directory + length != channel.size() - tail.length || length > MOST_DIRECTORY) {
                throw damaged("its end does not say where its directory is");
            }
            return new ZipArchive(
                    file, entries(channel, bytes(channel, directory, (int) length), count, directory), tail);
        }
    }

    private static byte[] tail(FileChannel channel) throws IOException, UnfitWarException {
        int most = (int) Math.min(channel.size(), END_LENGTH + (long) MOST_COMMENT);
        byte[] last = bytes(channel, channel.size() - most, most);
        ByteBuffer buffer = ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = most - END_LENGTH; at >= 0; at--) {
            if (buffer.getInt(at) == END_SIGNATURE
                    && Short.toUnsignedInt(buffer.getShort(at + 20)) == most - at - END_LENGTH) {
                verifyComment(buffer, at + 1);
                return Arrays.copyOfRange(last, at, most);
            }
        }
        throw new UnfitWarException("It is no zip archive, and a WAR is one");
    }

    /** No reader, from whichever end it searches, finds another end. */
    private static void verifyComment(ByteBuffer last, int from) throws UnfitWarException {
        for (int at = from; at <= last.limit() - Integer.BYTES; at++) {
            if (last.getInt(at) == END_SIGNATURE) {
                throw damaged("its comment has the mark of another end");
            }
        }
    }

    private static List<ZipEntryRecord> entries(FileChannel channel, byte[] directory, int count, long directoryStart)
            throws IOException, UnfitWarException {
        ByteBuffer buffer = ByteBuffer.wrap(directory).order(ByteOrder.LITTLE_ENDIAN);
        List<ZipEntryRecord> open = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (at + ZipEntryRecord.CENTRAL_LENGTH > directory.length
                    || buffer.getInt(at) != ZipEntryRecord.CENTRAL_SIGNATURE) {
                throw damaged("its directory has fewer entries than its end says");
            }
            int length = ZipEntryRecord.CENTRAL_LENGTH
                    + Short.toUnsignedInt(buffer.getShort(at + 28))
                    + Short.toUnsignedInt(buffer.getShort(at + 30))
                    + Short.toUnsignedInt(buffer.getShort(at + 32));
            if (at + length > directory.length) {
                throw damaged("its directory ends inside an entry");
            }
            open.add(new ZipEntryRecord(Arrays.copyOfRange(directory, at, at + length), 0, 0));
            at += length;
        }
        if (at != directory.length) {
            throw damaged("its directory has more entries than its end says");
        }
        return placed(channel, open, directoryStart);
    }

    private static List<ZipEntryRecord> placed(FileChannel channel, List<ZipEntryRecord> open, long directory)
            throws IOException, UnfitWarException {
        List<Long> starts = new ArrayList<>(open.stream()
                .map(ZipEntryRecord::offset)
                .sorted(Comparator.naturalOrder())
                .toList());
        starts.add(directory);
        if (starts.get(0) != 0) {
            throw new UnfitWarException(
                    "There is something before its first entry, such as a script that starts it: pack it anew");
        }
        List<ZipEntryRecord> placed = new ArrayList<>();
        for (ZipEntryRecord entry : open) {
            int index = Collections.binarySearch(starts, entry.offset());
            long end = starts.get(index + 1);
            ZipEntryRecord found = new ZipEntryRecord(entry.header(), entry.offset(), end);
            verify(channel, found);
            placed.add(found);
        }
        return List.copyOf(placed);
    }

    /** What stands before an entry's content says the same as the directory. */
    private static void verify(FileChannel channel, ZipEntryRecord entry) throws IOException, UnfitWarException {
        if (entry.isZip64()) {
            throw new UnfitWarException("Its entry " + entry.name() + " is of Zip64: that is not handled");
        }
        if (entry.isEncrypted()) {
            throw new UnfitWarException("Its entry " + entry.name() + " is encrypted");
        }
        if (entry.method() != ZipEntryRecord.STORED && entry.method() != ZipEntryRecord.DEFLATED) {
            throw new UnfitWarException(
                    "Its entry " + entry.name() + " is packed by a method that Java does not know: pack it anew");
        }
        if (entry.end() - entry.start() < ZipEntryRecord.LOCAL_LENGTH + entry.nameLength()) {
            throw damaged("two of its entries lie over each other, or one of them, " + entry.name() + ", outside");
        }
        byte[] local = bytes(channel, entry.start(), ZipEntryRecord.LOCAL_LENGTH + entry.nameLength());
        ByteBuffer buffer = ByteBuffer.wrap(local).order(ByteOrder.LITTLE_ENDIAN);
        boolean same = buffer.getInt(0) == ZipEntryRecord.LOCAL_SIGNATURE
                && Short.toUnsignedInt(buffer.getShort(26)) == entry.nameLength()
                && Short.toUnsignedInt(buffer.getShort(8)) == entry.method()
                && Arrays.equals(
                        local,
                        ZipEntryRecord.LOCAL_LENGTH,
                        local.length,
                        entry.header(),
                        ZipEntryRecord.CENTRAL_LENGTH,
                        ZipEntryRecord.CENTRAL_LENGTH + entry.nameLength());
        long extra = Short.toUnsignedLong(buffer.getShort(28));
        if (!same || entry.start() + local.length + extra + entry.compressedSize() > entry.end()) {
            throw damaged("its directory and its entry " + entry.name() + " contradict each other");
        }
        long contentEnd = entry.start() + local.length + extra + entry.compressedSize();
        if (!DataDescriptor.fits(channel, entry, buffer, contentEnd)) {
            throw damaged(
                    "there is something after its entry " + entry.name() + ", or its sizes contradict each other");
        }
    }

    static byte[] bytes(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("The file became shorter while it was read");
            }
        }
        return buffer.array();
    }

    private static UnfitWarException damaged(String how) {
        return new UnfitWarException("The archive is damaged: " + how);
    }
}
