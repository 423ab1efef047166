package org.sspfilter.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The held bytes of a body as the stream that the application expects, non-blocking reads included.
 *
 * <p>All data is there, so a listener is told so once; it is told of the end when the last byte has been taken, by itself
 * or by anybody later. It is called on a thread of the container's, never from within the call that sets it.
 *
 * <p><i>Source:</i> Jakarta Servlet 6.0, sections 3.7 "Non Blocking IO" and {@code ServletInputStream.setReadListener}.
 */
final class ReplayedBody extends ServletInputStream {

    private final byte[] bytes;
    private final ServletRequest request;
    private int position;
    private @Nullable ReadListener listener;
    private boolean called;
    private boolean ended;

    ReplayedBody(byte[] bytes, ServletRequest request) {
        this.bytes = bytes;
        this.request = request;
    }

    @Override
    public int read() {
        if (position >= bytes.length) {
            return -1;
        }
        int next = bytes[position++] & 0xff;
        tellOfTheEnd();
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (position >= bytes.length) {
            return -1;
        }
        int count = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        tellOfTheEnd();
        return count;
    }

    @Override
    public int available() {
        return bytes.length - position;
    }

    @Override
    public boolean isFinished() {
        return position >= bytes.length;
    }

    /** Not at the end, so that a listener that reads while this holds comes to one. */
    @Override
    public boolean isReady() {
        return !isFinished();
    }

    @Override
    public void setReadListener(ReadListener asked) {
        Objects.requireNonNull(asked, "listener");
        if (listener != null) {
            throw new IllegalStateException("A read listener is set already");
        }
        if (!request.isAsyncStarted()) {
            throw new IllegalStateException("Without startAsync() nothing can be read without blocking");
        }
        listener = asked;
        request.getAsyncContext().start(this::begin);
    }

    private void begin() {
        ReadListener told = Objects.requireNonNull(listener);
        try {
            if (!isFinished()) {
                told.onDataAvailable();
            }
            synchronized (this) {
                called = true;
            }
            if (isEndToTell()) {
                told.onAllDataRead();
            }
        } catch (Throwable failed) {
            told.onError(failed);
        }
    }

    /** The listener went away with some data unread, and somebody has taken the last of it. */
    private void tellOfTheEnd() {
        ReadListener told = listener;
        if (told != null && isFinished() && isEndToTell()) {
            request.getAsyncContext().start(() -> end(told));
        }
    }

    private static void end(ReadListener told) {
        try {
            told.onAllDataRead();
        } catch (Throwable failed) {
            told.onError(failed);
        }
    }

    /** Whether it is for the caller to tell of the end: once, and not before the listener has returned. */
    private synchronized boolean isEndToTell() {
        boolean tell = called && !ended && isFinished();
        ended |= tell;
        return tell;
    }
}
