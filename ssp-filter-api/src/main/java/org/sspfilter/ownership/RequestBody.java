package org.sspfilter.ownership;

import org.jspecify.annotations.Nullable;

/**
 * The request's body, for a check that needs it. Nothing is read before it is asked for; once read, it is kept within a
 * bound, and the application reads the same bytes again.
 *
 * <p>Not thread-safe: it belongs to one request.
 */
public interface RequestBody {

    /**
     * The {@code Content-Type} as received.
     *
     * @return the header, or null when absent
     */
    @Nullable
    String contentType();

    /**
     * The {@code Content-Encoding} as received.
     *
     * @return the header, or null when absent
     */
    @Nullable
    String contentEncoding();

    /**
     * All of the body. Blocks until it has arrived.
     *
     * @return the bytes as sent, not to be changed; the same array each time
     * @throws RequestBodyException when it is larger than the bound, or cannot be read
     */
    byte[] bytes() throws RequestBodyException;
}
