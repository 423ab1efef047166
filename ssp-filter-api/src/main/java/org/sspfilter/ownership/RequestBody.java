package org.sspfilter.ownership;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Set;
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
     * All of the body. Blocks until it has arrived. Costs a copy; {@link #stream()} and {@link #facts} do not.
     *
     * @return the bytes as sent: a copy each time, which may be changed
     * @throws RequestBodyException when it is larger than the bound, or cannot be read
     */
    byte[] bytes() throws RequestBodyException;

    /**
     * All of the body, as a stream. Each call begins at the beginning.
     *
     * @return a stream over the bytes as sent, which needs no closing
     * @throws RequestBodyException as from {@link #bytes()}
     */
    default InputStream stream() throws RequestBodyException {
        return new ByteArrayInputStream(bytes());
    }

    /**
     * Some members of the FHIR resource that the body must be, in JSON or in XML by its media type. A check that reads them
     * here, and not with a parser of its own, sees what the application will see: a body that two parsers could read
     * differently is refused (a content coding, a charset other than UTF-8, a name that stands twice or in another case, a
     * document type, attributes of another namespace, another type of resource, anything after it).
     *
     * <p>The whole body is checked; only the wanted members are kept. Costs one pass over the body, each time it is called.
     *
     * @param resourceType what the resource must be, such as {@code DocumentReference}
     * @param members the resource's own members to keep, such as {@code custodian}; what they hold is kept with them
     * @return the resource, with those of the members that stand
     * @throws RequestBodyException when the body cannot be had, is of no media type that is read, or could be read in more
     *     than one way; pass it on, do not catch it
     */
    FhirElement facts(String resourceType, Set<String> members) throws RequestBodyException;
}
