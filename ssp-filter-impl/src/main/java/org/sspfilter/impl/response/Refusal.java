package org.sspfilter.impl.response;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The whole answer to a refused request. Nothing in it came from outside but what names our own request.
 *
 * <p>Immutable.
 */
public final class Refusal {

    /**
     * A response header.
     *
     * @param name its name
     * @param value its value, printable ASCII
     */
    public record Header(String name, String value) {}

    private final int status;
    private final String contentType;
    private final OutcomeBody body;
    private final String id;
    private final String text;
    private final List<Header> headers;
    private final String errorCode;

    /** With the request's id and the public text unescaped. */
    Refusal(
            int status,
            String contentType,
            OutcomeBody body,
            String id,
            String text,
            List<Header> headers,
            String errorCode) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.id = body.escaped(id);
        this.text = body.escaped(text);
        this.headers = List.copyOf(headers);
        this.errorCode = errorCode;
    }

    /**
     * The HTTP status.
     *
     * @return from 400 to 599
     */
    public int status() {
        return status;
    }

    /**
     * The {@code Content-Type}.
     *
     * @return the media type with its charset
     */
    public String contentType() {
        return contentType;
    }

    /**
     * The body, put together anew. For HEAD the caller leaves it out, and says its length.
     *
     * @return the bytes
     */
    public byte[] body() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(length());
        try {
            writeTo(whole);
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return whole.toByteArray();
    }

    /**
     * How many bytes the body has.
     *
     * @return the length
     */
    public int length() {
        return body.length(id, text);
    }

    /**
     * Writes the body, piece by piece, into a stream that gathers.
     *
     * @param target where to
     * @throws IOException when it cannot be written
     */
    public void writeTo(OutputStream target) throws IOException {
        body.writeTo(target, id, text);
    }

    /**
     * The headers but {@code Content-Type} and {@code Content-Length}.
     *
     * @return the headers, each name once
     */
    public List<Header> headers() {
        return headers;
    }

    /**
     * The Spine code, for the audit.
     *
     * @return such as {@code BAD_REQUEST}
     */
    public String errorCode() {
        return errorCode;
    }
}
