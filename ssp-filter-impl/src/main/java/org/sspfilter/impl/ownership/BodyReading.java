package org.sspfilter.impl.ownership;

import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.stage.IncomingRequest;
import org.sspfilter.ownership.RequestBody;
import org.sspfilter.ownership.RequestBodyException;

/**
 * The request's body on its way to a check. A servlet's stream belongs to the request's thread, so it is read there, before
 * the check is asked on another.
 */
final class BodyReading {

    private BodyReading() {}

    /** The body, read, so that it can go to another thread. Blocks until it has arrived. */
    static RequestBody read(IncomingRequest request) throws RequestBodyException {
        if (request.headers("Content-Type").size() > 1
                || request.headers("Content-Encoding").size() > 1) {
            throw new RequestBodyException(
                    RequestBodyException.Fault.UNREADABLE, "Content-Type or Content-Encoding is repeated");
        }
        RequestBody body = request.body();
        return new Held(body.contentType(), body.contentEncoding(), body.bytes());
    }

    /** What a check gets that said that it reads no body. */
    static RequestBody none(IncomingRequest request) {
        RequestBody body = request.body();
        return new Held(body.contentType(), body.contentEncoding(), null);
    }

    static Denial refused(RequestBodyException e) {
        return e.fault() == RequestBodyException.Fault.TOO_LARGE
                ? Denial.of(DenialReason.OWNERSHIP_BODY_TOO_LARGE, "The body is over the bound")
                : Denial.of(DenialReason.OWNERSHIP_UNREADABLE, "The body cannot be read");
    }

    private static final class Held implements RequestBody {

        private final @Nullable String contentType;
        private final @Nullable String contentEncoding;
        private final byte @Nullable [] bytes;

        Held(@Nullable String contentType, @Nullable String contentEncoding, byte @Nullable [] bytes) {
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
            if (bytes == null) {
                throw new RequestBodyException(
                        RequestBodyException.Fault.UNREADABLE, "The check did not say that it reads bodies");
            }
            return bytes;
        }
    }
}
