package org.sspfilter.impl.response;

import java.io.IOException;
import java.io.OutputStream;
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
    private final OutcomeBody.Filled body;
    private final List<Header> headers;
    private final String errorCode;

    Refusal(int status, String contentType, OutcomeBody.Filled body, List<Header> headers, String errorCode) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
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
        return body.bytes();
    }

    /**
     * How many bytes the body has.
     *
     * @return the length
     */
    public int length() {
        return body.length();
    }

    /**
     * Writes the body, piece by piece, into a stream that gathers.
     *
     * @param target where to
     * @throws IOException when it cannot be written
     */
    public void writeTo(OutputStream target) throws IOException {
        body.writeTo(target);
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
