package org.sspfilter.sample.demo;

import java.util.List;

/**
 * A request exactly as it goes over the wire: nothing is normalised, encoded or added.
 *
 * @param method the method, any text
 * @param target the request target, any text
 * @param headers the header lines in their order, repeated ones included
 * @param body the body; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // messages are never compared, and live for one call
record RawRequest(String method, String target, List<HttpHeader> headers, byte[] body) {

    RawRequest {
        headers = List.copyOf(headers);
    }

    /** The first value of a header, or the empty text. */
    String header(String name) {
        return HttpHeader.first(headers, name, "");
    }
}
