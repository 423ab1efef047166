package org.sspfilter.servlet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A body that a check has read, as the application reads it: as bytes or as text, not as both. The container has its own
 * stream open, and so no longer minds which charset the application sets; it is kept here.
 *
 * <p>Belongs to one request.
 *
 * <p><i>Source:</i> Jakarta Servlet 6.0, section 3.12 "Request data encoding", and {@code ServletRequest.getReader}.
 */
final class ReplayedInput {

    private final byte[] held;
    private @Nullable ServletInputStream stream;
    private @Nullable BufferedReader reader;
    private @Nullable String encoding;

    ReplayedInput(byte[] held) {
        this.held = held;
    }

    ServletInputStream stream(ServletRequest request) {
        if (reader != null) {
            throw new IllegalStateException("getReader() has been called for this request");
        }
        ServletInputStream replayed = stream;
        if (replayed == null) {
            replayed = new ReplayedBody(held, request);
            stream = replayed;
        }
        return replayed;
    }

    /**
     * The body as text.
     *
     * @param named the charset's name, null for the default of a servlet
     */
    BufferedReader reader(@Nullable String named) throws UnsupportedEncodingException {
        if (stream != null) {
            throw new IllegalStateException("getInputStream() has been called for this request");
        }
        BufferedReader replayed = reader;
        if (replayed == null) {
            Charset charset = named == null ? StandardCharsets.ISO_8859_1 : charset(named);
            replayed = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(held), charset));
            reader = replayed;
        }
        return replayed;
    }

    /** What the application has set, null when it has not. */
    @Nullable
    String encoding() {
        return encoding;
    }

    /** Without effect once somebody reads text. */
    void setEncoding(String named) throws UnsupportedEncodingException {
        if (reader == null) {
            encoding = charset(named).name();
        }
    }

    private static Charset charset(String named) throws UnsupportedEncodingException {
        try {
            return Charset.forName(named);
        } catch (IllegalArgumentException unknown) {
            throw new UnsupportedEncodingException(named);
        }
    }
}
