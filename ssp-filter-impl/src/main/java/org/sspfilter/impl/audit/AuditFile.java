package org.sspfilter.impl.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.sspfilter.audit.AuditField;

/**
 * The file of audit lines. Only whole lines stay in it: what a failed write left behind is cut off again.
 *
 * <p>Not thread-safe: the sink's writer alone uses it.
 */
class AuditFile implements AutoCloseable {

    private static final int TAIL = 64 * 1024;

    private final FileChannel channel;
    private final long lastSequence;

    /** Opens the file for appending, makes it if there is none, and reads the last record's number. */
    AuditFile(Path path) throws IOException {
        if (!Files.exists(path)) {
            Path parent = path.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createFile(path);
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                // It names people: nobody but the server reads it.
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            }
        }
        channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        lastSequence = endAtWholeLine();
    }

    long lastSequence() {
        return lastSequence;
    }

    void append(ByteBuffer lines) throws IOException {
        long end = channel.size();
        try {
            channel.position(end);
            while (lines.hasRemaining()) {
                channel.write(lines);
            }
        } catch (IOException failed) {
            channel.truncate(end);
            throw failed;
        }
    }

    /** A server that was killed may have left half a line: it is ended, so that the next record starts a line of its own. */
    private long endAtWholeLine() throws IOException {
        long size = channel.size();
        int length = (int) Math.min(size, TAIL);
        ByteBuffer tail = ByteBuffer.allocate(length);
        while (tail.hasRemaining() && channel.read(tail, size - length + tail.position()) >= 0) {
            // reads on until the tail is full
        }
        String text = new String(tail.array(), 0, tail.position(), StandardCharsets.UTF_8);
        if (!text.isEmpty() && !text.endsWith("\n")) {
            append(ByteBuffer.wrap(new byte[] {'\n'}));
        }
        String key = "{\"" + AuditField.SEQUENCE.key() + "\":";
        int start = text.lastIndexOf(key);
        return start < 0 ? 0 : number(text, start + key.length());
    }

    private static long number(String text, int start) {
        int end = start;
        while (end < text.length() && end - start < 18 && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end == start ? 0 : Long.parseLong(text.substring(start, end));
    }

    @Override
    public void close() throws IOException {
        channel.force(true);
        channel.close();
    }
}
