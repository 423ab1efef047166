package org.sspfilter.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.stage.IncomingBody;
import org.sspfilter.ownership.RequestBodyException;
import org.sspfilter.ownership.RequestBodyException.Fault;

/**
 * The body of a request, which nobody has to read.
 *
 * <pre>
 * untouched --bytes()--> held --------> the application reads the held bytes
 *     |          \--------> refused      larger than the bound, or the caller went away
 *     \--------------------> the application reads the container's stream
 * </pre>
 *
 * <p>Belongs to one request and its thread. Kept in memory alone: what patients sent never lies in a temporary file.
 */
final class BufferedBody implements IncomingBody {

    private static final int FIRST_CHUNK = 8 * 1024;

    private final HttpServletRequest request;
    private final int max;
    private byte @Nullable [] held;

    BufferedBody(HttpServletRequest request, int max) {
        this.request = request;
        this.max = max;
    }

    /** The bytes, when a check has read them; null when the container's stream is untouched. */
    byte @Nullable [] held() {
        return held;
    }

    @Override
    public @Nullable String contentType() {
        return request.getContentType();
    }

    @Override
    public @Nullable String contentEncoding() {
        return request.getHeader("Content-Encoding");
    }

    @Override
    public byte[] bytes() throws RequestBodyException {
        byte[] bytes = held;
        if (bytes == null) {
            bytes = read();
            held = bytes;
        }
        return bytes;
    }

    private byte[] read() throws RequestBodyException {
        long declared = request.getContentLengthLong();
        if (declared > max) {
            throw tooLarge();
        }
        try {
            InputStream stream = request.getInputStream();
            return declared >= 0 ? exactly(stream, (int) declared) : upToBound(stream);
        } catch (IOException | IllegalStateException unreadable) {
            throw new RequestBodyException(
                    Fault.UNREADABLE,
                    "the body cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }

    private static byte[] exactly(InputStream stream, int length) throws IOException, RequestBodyException {
        byte[] bytes = new byte[length];
        if (stream.readNBytes(bytes, 0, length) < length) {
            throw new RequestBodyException(Fault.UNREADABLE, "the body is shorter than its Content-Length");
        }
        return bytes;
    }

    private byte[] upToBound(InputStream stream) throws IOException, RequestBodyException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_CHUNK);
        byte[] chunk = new byte[FIRST_CHUNK];
        int read = stream.read(chunk);
        while (read >= 0) {
            if (bytes.size() + read > max) {
                throw tooLarge();
            }
            bytes.write(chunk, 0, read);
            read = stream.read(chunk);
        }
        return bytes.toByteArray();
    }

    private RequestBodyException tooLarge() {
        return new RequestBodyException(Fault.TOO_LARGE, "the body is larger than " + max + " bytes");
    }
}
