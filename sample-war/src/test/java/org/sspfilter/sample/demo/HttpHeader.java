package org.sspfilter.sample.demo;

import java.util.List;

/**
 * One header line as it stands on the wire.
 *
 * @param name the field name, any case
 * @param value the field value, without the blanks around it
 */
record HttpHeader(String name, String value) {

    /** The first value of a header, or the fallback when there is none. */
    static String first(List<HttpHeader> headers, String name, String fallback) {
        for (HttpHeader header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return fallback;
    }
}
