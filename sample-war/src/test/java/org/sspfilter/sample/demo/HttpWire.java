package org.sspfilter.sample.demo;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * HTTP/1.1 on a stream, for both ends of the demo: lines, header lines, bodies. Bounded, and without any opinion of what
 * a path may look like.
 */
final class HttpWire {

    private static final int MAX_LINE = 64 * 1024;
    private static final int MAX_HEADERS = 200;
    private static final int MAX_BODY = 16 * 1024 * 1024;

    private HttpWire() {}

    /** The next line without its end; empty at an empty line. */
    static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException("The connection was closed");
        }
        while (octet >= 0 && octet != '\n') {
            if (line.size() >= MAX_LINE) {
                throw new IOException("A line is too long");
            }
            line.write(octet);
            octet = in.read();
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Header lines up to the empty line. */
    static List<HttpHeader> readHeaders(InputStream in) throws IOException {
        List<HttpHeader> headers = new ArrayList<>();
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() >= MAX_HEADERS) {
                throw new IOException("The header lines cannot be read");
            }
            headers.add(new HttpHeader(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return headers;
    }

    /** The body by its framing; without framing it is empty, or the rest of the stream. */
    static byte[] readBody(InputStream in, List<HttpHeader> headers, boolean untilEnd) throws IOException {
        if (HttpHeader.first(headers, "Transfer-Encoding", "").equalsIgnoreCase("chunked")) {
            return readChunks(in);
        }
        String length = HttpHeader.first(headers, "Content-Length", "");
        if (length.isEmpty()) {
            return untilEnd ? in.readNBytes(MAX_BODY) : new byte[0];
        }
        int expected = bounded(length, 10);
        byte[] body = in.readNBytes(expected);
        if (body.length < expected) {
            throw new EOFException("The body ended early");
        }
        return body;
    }

    private static byte[] readChunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size = chunkSize(readLine(in));
        while (size > 0) {
            if (body.size() + size > MAX_BODY) {
                throw new IOException("The body is too large");
            }
            byte[] chunk = in.readNBytes(size);
            if (chunk.length < size) {
                throw new EOFException("The body ended early");
            }
            body.writeBytes(chunk);
            readLine(in);
            size = chunkSize(readLine(in));
        }
        readHeaders(in);
        return body.toByteArray();
    }

    private static int chunkSize(String line) throws IOException {
        int semicolon = line.indexOf(';');
        return bounded((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
    }

    private static int bounded(String number, int radix) throws IOException {
        try {
            int value = Integer.parseInt(number, radix);
            if (value >= 0 && value <= MAX_BODY) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IOException("The body's length cannot be read", e);
        }
        throw new IOException("The body's length is out of bounds");
    }

    /** Writes a first line, header lines and a body in one go. */
    static void write(OutputStream out, String firstLine, List<HttpHeader> headers, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder(firstLine).append("\r\n");
        for (HttpHeader header : headers) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        head.append("\r\n");
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        message.writeBytes(body);
        out.write(message.toByteArray());
        out.flush();
    }
}
