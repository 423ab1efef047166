package org.sspfilter.impl.war;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes an archive like another one, with some entries left out, of another content, or added. All else is copied as it lies,
 * without being unpacked. The same input gives the same bytes. Not thread-safe.
 */
final class ZipCopy {

    private static final int HAS_DESCRIPTOR = DataDescriptor.FLAG;
    private static final int UTF8_NAME = 0x0800;
    private static final short VERSION = 20;
    /** Midnight of 1 January 1980, the first that a zip file can tell. */
    private static final int FIRST_TIME = 0x00210000;

    private final ZipArchive from;
    private Predicate<String> leftOut = name -> false;
    private final Map<String, byte[]> replaced = new LinkedHashMap<>();
    private final Map<String, byte[]> added = new LinkedHashMap<>();

    ZipCopy(ZipArchive from) {
        this.from = from;
    }

    ZipCopy without(Predicate<String> names) {
        leftOut = names;
        return this;
    }

    /** The content in place of an entry's; its place, time, method and attributes stay. */
    ZipCopy replace(String name, byte[] content) {
        replaced.put(name, content);
        return this;
    }

    /** A new entry after all others, not packed. */
    ZipCopy add(String name, byte[] content) {
        added.put(name, content);
        return this;
    }

    /** Writes a file that must be there already, and empties it first. */
    void write(Path target) throws IOException {
        try (FileChannel in = FileChannel.open(from.file(), StandardOpenOption.READ);
                FileChannel out =
                        FileChannel.open(target, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            Map<ZipEntryRecord, byte[]> headers = new LinkedHashMap<>();
            for (ZipEntryRecord entry : byPlace()) {
                if (leftOut.test(entry.name())) {
                    continue;
                }
                long place = out.position();
                byte[] content = replaced.get(entry.name());
                if (content == null) {
                    copy(in, out, entry.start(), entry.end() - entry.start());
                    headers.put(entry, moved(entry.header(), place));
                } else {
                    headers.put(entry, writeReplaced(in, out, entry, content));
                }
            }
            List<byte[]> directory = new ArrayList<>();
            for (ZipEntryRecord entry : from.entries()) {
                byte[] header = headers.get(entry);
                if (header != null) {
                    directory.add(header);
                }
            }
            for (Map.Entry<String, byte[]> entry : added.entrySet()) {
                directory.add(writeAdded(out, entry.getKey(), entry.getValue()));
            }
            end(out, directory);
        }
    }

    private List<ZipEntryRecord> byPlace() {
        return from.entries().stream()
                .sorted(Comparator.comparingLong(ZipEntryRecord::start))
                .toList();
    }

    private static byte[] writeReplaced(FileChannel in, FileChannel out, ZipEntryRecord entry, byte[] content)
            throws IOException {
        long place = out.position();
        byte[] packed = entry.method() == ZipEntryRecord.DEFLATED ? deflated(content) : content;
        byte[] fixed = ZipArchive.bytes(in, entry.start(), ZipEntryRecord.LOCAL_LENGTH);
        int more = entry.nameLength()
                + Short.toUnsignedInt(
                        ByteBuffer.wrap(fixed).order(ByteOrder.LITTLE_ENDIAN).getShort(28));
        byte[] local = ZipArchive.bytes(in, entry.start(), ZipEntryRecord.LOCAL_LENGTH + more);
        int flags = entry.flags() & ~HAS_DESCRIPTOR;
        ByteBuffer.wrap(local)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(6, (short) flags)
                .putInt(14, crc(content))
                .putInt(18, packed.length)
                .putInt(22, content.length);
        write(out, ByteBuffer.wrap(local));
        write(out, ByteBuffer.wrap(packed));
        byte[] header = moved(entry.header(), place);
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(8, (short) flags)
                .putInt(16, crc(content))
                .putInt(20, packed.length)
                .putInt(24, content.length);
        return header;
    }

    private static byte[] writeAdded(FileChannel out, String name, byte[] content) throws IOException {
        long place = out.position();
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer local = little(ZipEntryRecord.LOCAL_LENGTH)
                .putInt(ZipEntryRecord.LOCAL_SIGNATURE)
                .putShort(VERSION)
                .putShort((short) UTF8_NAME)
                .putShort((short) ZipEntryRecord.STORED)
                .putInt(FIRST_TIME)
                .putInt(crc(content))
                .putInt(content.length)
                .putInt(content.length)
                .putShort((short) nameBytes.length)
                .putShort((short) 0);
        write(out, local.flip());
        write(out, ByteBuffer.wrap(nameBytes));
        write(out, ByteBuffer.wrap(content));
        return little(ZipEntryRecord.CENTRAL_LENGTH + nameBytes.length)
                .putInt(ZipEntryRecord.CENTRAL_SIGNATURE)
                .putShort(VERSION)
                .putShort(VERSION)
                .putShort((short) UTF8_NAME)
                .putShort((short) ZipEntryRecord.STORED)
                .putInt(FIRST_TIME)
                .putInt(crc(content))
                .putInt(content.length)
                .putInt(content.length)
                .putShort((short) nameBytes.length)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt((int) place)
                .put(nameBytes)
                .array();
    }

    private void end(FileChannel out, List<byte[]> directory) throws IOException {
        long start = out.position();
        for (byte[] header : directory) {
            write(out, ByteBuffer.wrap(header));
        }
        if (directory.size() >= 0xffff || out.position() >= 0xffffffffL) {
            throw new IOException("The archive would have more than 65534 entries or 4 GB");
        }
        byte[] tail = from.tail().clone();
        ByteBuffer.wrap(tail)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(8, (short) directory.size())
                .putShort(10, (short) directory.size())
                .putInt(12, (int) (out.position() - start))
                .putInt(16, (int) start);
        write(out, ByteBuffer.wrap(tail));
    }

    private static byte[] moved(byte[] header, long place) {
        byte[] moved = header.clone();
        ByteBuffer.wrap(moved).order(ByteOrder.LITTLE_ENDIAN).putInt(42, (int) place);
        return moved;
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void copy(FileChannel in, FileChannel out, long start, long length) throws IOException {
        long done = 0;
        while (done < length) {
            long moved = in.transferTo(start + done, length - done, out);
            if (moved <= 0) {
                throw new IOException("The file became shorter while it was read");
            }
            done += moved;
        }
    }

    private static void write(FileChannel out, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }
}
