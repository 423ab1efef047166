package org.sspfilter.servlet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.stage.IncomingBody;
import org.sspfilter.ownership.RequestBodyException;
import org.sspfilter.ownership.RequestBodyException.Fault;

/**
 * The body of a request, which nobody has to read.
 *
 * <pre>
 * untouched --bytes()--> held --------> the application reads the held bytes
 *     |          \--------> refused      larger than the bound, too slow, or the caller went away
 *     \--------------------> the application reads the container's stream
 * </pre>
 *
 * <p>Belongs to one request and its thread. Kept in memory alone: what patients sent never lies in a temporary file.
 *
 * <p>The time is looked at after each piece that arrives. How long one wait for the next piece may last is the server's own
 * bound on reading; nothing but that can end a blocked read.
 */
final class BufferedBody implements IncomingBody {

    /** What is asked of the stream at once, so that the time is looked at often enough. */
    private static final int PIECE = 8 * 1024;

    /**
     * A body that somebody else has read of is at its end at once. After a wait as long as this the end came from the line: a server
     * that gives up waiting, such as Undertow, may say no more than that the stream has ended.
     */
    private static final long SILENCE_NANOS = 100_000_000;

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final HttpServletRequest request;
    private final BodyBounds bounds;
    private byte @Nullable [] held;
    private long began;
    private boolean taken;

    BufferedBody(HttpServletRequest request, BodyBounds bounds) {
        this.request = request;
        this.bounds = bounds;
    }

    /** The bytes, when a check has read them; null when the container's stream is untouched. */
    byte @Nullable [] held() {
        return held;
    }

    /** Whether somebody else must have read of it: it ended before its length or before it began, or was being read as text. */
    boolean isTaken() {
        return taken;
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
    public @Nullable String characterEncoding() throws RequestBodyException {
        try {
            return request.getCharacterEncoding();
        } catch (RuntimeException unknown) {
            throw RequestBodyException.mediaType("The server cannot tell the body's charset: "
                    + unknown.getClass().getSimpleName());
        }
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
        if (declared > bounds.bytes()) {
            throw tooLarge();
        }
        began = bounds.nanos().getAsLong();
        try {
            ServletInputStream stream = request.getInputStream();
            return declared >= 0 ? exactly(stream, (int) declared) : upToBound(stream);
        } catch (IOException | RuntimeException unreadable) {
            // Whatever it was, the stream may be half read: no request goes on with it.
            taken = unreadable instanceof IllegalStateException;
            if (isLate() || isTimeout(unreadable)) {
                throw late();
            }
            throw RequestBodyException.unreadable(
                    "The body cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }

    private byte[] exactly(InputStream stream, int length) throws IOException, RequestBodyException {
        byte[] bytes = new byte[length];
        int filled = 0;
        while (filled < length) {
            long asked = bounds.nanos().getAsLong();
            int read = stream.read(bytes, filled, Math.min(PIECE, length - filled));
            if (read < 0) {
                if (filled > 0 && bounds.nanos().getAsLong() - asked > SILENCE_NANOS) {
                    throw new RequestBodyException(Fault.LATE, "The body stopped before its Content-Length");
                }
                taken = true;
                throw RequestBodyException.unreadable("The body is shorter than its Content-Length");
            }
            filled += read;
            refuseLate();
        }
        return bytes;
    }

    private byte[] upToBound(ServletInputStream stream) throws IOException, RequestBodyException {
        // Asked before the first read, which may be what brings a stream to its end. Payara's is at it when all has
        // arrived.
        boolean finished = isFinished(stream);
        byte[] bytes = new byte[PIECE];
        int filled = 0;
        while (true) {
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * filled);
            }
            int read = stream.read(bytes, filled, Math.min(PIECE, bytes.length - filled));
            if (read < 0) {
                if (filled == 0 && isExpected()) {
                    taken = finished;
                    throw RequestBodyException.unreadable("The body is empty, or another filter has read it");
                }
                return Arrays.copyOf(bytes, filled);
            }
            filled += read;
            if (filled > bounds.bytes()) {
                throw tooLarge();
            }
            refuseLate();
        }
    }

    /** A wrapper of somebody's own may not be able to tell; then its reads do. */
    private static boolean isFinished(ServletInputStream stream) {
        try {
            return stream.isFinished();
        } catch (RuntimeException cannotTell) {
            return false;
        }
    }

    /** Whether its kind of request has a body: nothing that somebody could have read in it would pass for an empty one. */
    private boolean isExpected() {
        return WITH_BODY.contains(String.valueOf(request.getMethod()));
    }

    private void refuseLate() throws RequestBodyException {
        if (isLate()) {
            throw late();
        }
    }

    private boolean isLate() {
        return bounds.nanos().getAsLong() - began > bounds.deadline().toNanos();
    }

    /** Servers wrap the end of a wait in exceptions of their own. */
    private static boolean isTimeout(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private RequestBodyException late() {
        return new RequestBodyException(
                Fault.LATE,
                "The body did not arrive within " + bounds.deadline().toSeconds() + " s");
    }

    private RequestBodyException tooLarge() {
        return new RequestBodyException(Fault.TOO_LARGE, "The body is larger than " + bounds.bytes() + " bytes");
    }
}
