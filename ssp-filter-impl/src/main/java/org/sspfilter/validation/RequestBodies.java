package org.sspfilter.validation;

import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.fhir.HeldBody;
import org.sspfilter.ownership.RequestBody;

/**
 * Bodies as the filters hand them to an ownership check, for the tests of a check: the same reader, the same refusals.
 *
 * <p>Thread-safe.
 */
public final class RequestBodies {

    private RequestBodies() {}

    /**
     * A body as sent.
     *
     * @param contentType the {@code Content-Type} header, such as {@code application/fhir+json}; null for none
     * @param bytes all of the body; copied
     * @return the body, without a content coding
     */
    public static RequestBody of(@Nullable String contentType, byte[] bytes) {
        return of(contentType, null, bytes);
    }

    /**
     * A body as sent, with a content coding.
     *
     * @param contentType the {@code Content-Type} header; null for none
     * @param contentEncoding the {@code Content-Encoding} header; null for none
     * @param bytes all of the body; copied
     * @return the body
     */
    public static RequestBody of(@Nullable String contentType, @Nullable String contentEncoding, byte[] bytes) {
        return new HeldBody(contentType, contentEncoding, bytes.clone());
    }

    /**
     * The body of a request whose interaction the check said it rules on without one: asking for it fails.
     *
     * @return a body that cannot be read
     */
    public static RequestBody unread() {
        return new HeldBody(null, null, null);
    }
}
