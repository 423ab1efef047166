package org.sspfilter.impl.fhir;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.ownership.FhirElement;
import org.sspfilter.ownership.RequestBody;
import org.sspfilter.ownership.RequestBodyException;

/**
 * A body that is in memory already, or that its check said it would not need.
 *
 * <p>May go from one thread to another. The application will read the same bytes, so nobody is given the array.
 */
public final class HeldBody implements RequestBody {

    private final @Nullable String contentType;
    private final @Nullable String contentEncoding;
    private final byte @Nullable [] bytes;

    /**
     * Holds a body.
     *
     * @param contentType the header as received, null when absent
     * @param contentEncoding the header as received, null when absent
     * @param bytes all of the body, which nobody changes from now on; null when the check said that it reads none
     */
    public HeldBody(@Nullable String contentType, @Nullable String contentEncoding, byte @Nullable [] bytes) {
        this.contentType = contentType;
        this.contentEncoding = contentEncoding;
        this.bytes = bytes;
    }

    @Override
    public @Nullable String contentType() {
        return contentType;
    }

    @Override
    public @Nullable String contentEncoding() {
        return contentEncoding;
    }

    @Override
    public byte[] bytes() throws RequestBodyException {
        return held().clone();
    }

    @Override
    public InputStream stream() throws RequestBodyException {
        return new ByteArrayInputStream(held());
    }

    private byte[] held() throws RequestBodyException {
        if (bytes == null) {
            throw RequestBodyException.unreadable("The check did not say that it reads bodies");
        }
        return bytes;
    }

    @Override
    public FhirElement facts(String resourceType, Set<String> members) throws RequestBodyException {
        return FhirFacts.read(contentType, contentEncoding, held(), resourceType, members);
    }
}
