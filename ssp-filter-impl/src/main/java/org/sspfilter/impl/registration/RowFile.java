package org.sspfilter.impl.registration;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of rows. UTF-8, a byte order mark may stand before it; bytes that are not UTF-8 are refused, for what two programs
 * read differently must not say who is served where.
 */
public final class RowFile {

    /** How the rows are written down. */
    public enum Format {
        /** Comma-separated values with a header line. */
        CSV,
        /** An array of objects. */
        JSON
    }

    private static final int CHUNK = 8 * 1024;
    private static final int MARK = 3;

    private final String setting;
    private final Path file;
    private final Format format;
    private final int maxBytes;
    private final int maxRows;

    /**
     * A file.
     *
     * @param setting the key that names it, for messages
     * @param file the file
     * @param format how it is written
     * @param maxBytes how large it may be
     * @param maxRows how many rows it may have
     */
    public RowFile(String setting, Path file, Format format, int maxBytes, int maxRows) {
        this.setting = setting;
        this.file = file;
        this.format = format;
        this.maxBytes = maxBytes;
        this.maxRows = maxRows;
    }

    /**
     * Reads it.
     *
     * @param problems takes what is wrong
     * @return the rows that could be read; whether they are good endpoints is another question
     */
    public List<WrittenRow> read(RowProblems problems) {
        String name = setting + ": " + file.getFileName();
        RowSink sink = new RowSink(name, maxRows, problems);
        try (Reader text = text(bytes())) {
            if (format == Format.CSV) {
                CsvRows.read(text, sink);
            } else {
                JsonRows.read(text, sink);
            }
            if (sink.read() == 0) {
                problems.add(name + ": no endpoint stands in it");
            }
        } catch (UnreadableRowsException wrong) {
            problems.add(name + wrong.getMessage());
        } catch (IOException unreadable) {
            problems.add(setting + ": cannot read " + file + " ("
                    + unreadable.getClass().getSimpleName() + ")");
        }
        return sink.rows();
    }

    private byte[] bytes() throws IOException, UnreadableRowsException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new UnreadableRowsException(
                        ": larger than " + maxBytes + " bytes; endpoints.max-bytes says how large");
            }
            return bytes;
        }
    }

    private static Reader text(byte[] bytes) throws UnreadableRowsException {
        int start = hasMark(bytes) ? MARK : 0;
        if (bytes.length >= 2 && (bytes[0] & 0xfe) == 0xfe && (bytes[1] & 0xfe) == 0xfe && bytes[0] != bytes[1]) {
            throw new UnreadableRowsException(": it is UTF-16; save it as UTF-8");
        }
        verify(bytes, start);
        return new BufferedReader(new InputStreamReader(
                new ByteArrayInputStream(bytes, start, bytes.length - start), StandardCharsets.UTF_8));
    }

    private static boolean hasMark(byte[] bytes) {
        return bytes.length >= MARK && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
    }

    private static void verify(byte[] bytes, int start) throws UnreadableRowsException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(CHUNK);
        while (true) {
            var result = decoder.decode(in, out.clear(), true);
            if (result.isError()) {
                throw new UnreadableRowsException(
                        " line " + line(bytes, in.position()) + ": these bytes are not UTF-8; save the file as UTF-8");
            }
            if (result.isUnderflow()) {
                return;
            }
        }
    }

    private static int line(byte[] bytes, int end) {
        int line = 1;
        for (int i = 0; i < end; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
