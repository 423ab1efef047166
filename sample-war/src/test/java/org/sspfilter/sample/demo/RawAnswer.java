package org.sspfilter.sample.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An answer as it came over the wire, its transfer coding taken off.
 *
 * @param status the status
 * @param headers the header lines
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // messages are never compared, and live for one call
record RawAnswer(int status, List<HttpHeader> headers, byte[] body) {

    RawAnswer {
        headers = List.copyOf(headers);
    }

    /** The first value of a header, or the empty text. */
    String header(String name) {
        return HttpHeader.first(headers, name, "");
    }

    /** The body as UTF-8 text. */
    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
