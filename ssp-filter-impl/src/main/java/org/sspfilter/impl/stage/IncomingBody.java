package org.sspfilter.impl.stage;

import org.jspecify.annotations.Nullable;
import org.sspfilter.ownership.RequestBodyException;

/**
 * The body of a request as it comes in. Nothing is read before it is asked for; once read, it is kept within a bound, and the
 * application reads the same bytes again.
 *
 * <p>Belongs to one request and its thread.
 */
public interface IncomingBody {

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
     * The charset in which the container would read the body as text: what the {@code Content-Type} says by the container's
     * own parsing, or else the application's default.
     *
     * @return the charset's name, or null when there is none
     * @throws RequestBodyException when the container cannot tell
     */
    @Nullable
    String characterEncoding() throws RequestBodyException;

    /**
     * All of the body. Blocks until it has arrived.
     *
     * @return the bytes as sent, not to be changed; the same array each time
     * @throws RequestBodyException when it is over a bound, or cannot be read
     */
    byte[] bytes() throws RequestBodyException;
}
