package org.sspfilter.impl.ownership;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.fhir.HeldBody;
import org.sspfilter.impl.stage.IncomingBody;
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
            throw RequestBodyException.unreadable("Content-Type or Content-Encoding is repeated");
        }
        if (!request.headers("Transfer-Encoding").isEmpty()
                && !request.headers("Content-Length").isEmpty()) {
            throw RequestBodyException.unreadable("The body has a length and a transfer coding");
        }
        IncomingBody body = request.body();
        if (isForm(body.contentType())) {
            throw RequestBodyException.mediaType(
                    "The body is a form, which the application would find empty once read");
        }
        refuseOtherCharsets(body.characterEncoding());
        return new HeldBody(body.contentType(), body.contentEncoding(), body.bytes());
    }

    /** What the container would decode text by, wherever it has it from: a check reads UTF-8. */
    private static void refuseOtherCharsets(@Nullable String encoding) throws RequestBodyException {
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            throw RequestBodyException.mediaType(
                    "The server would read the body in a charset other than UTF-8, by its Content-Type or by the"
                            + " application's default");
        }
    }

    /** A container takes parameters and parts from its own stream, which has been read by then. */
    private static boolean isForm(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.strip().toLowerCase(Locale.ROOT);
        return type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/");
    }

    /** What a check gets that said that it reads no body. */
    static RequestBody none(IncomingRequest request) {
        IncomingBody body = request.body();
        return new HeldBody(body.contentType(), body.contentEncoding(), null);
    }

    /** The message may be an extension's. */
    static Denial refused(RequestBodyException e) {
        return Denial.of(reason(e.fault()), OwnershipStage.masked(e.getMessage()));
    }

    private static DenialReason reason(RequestBodyException.Fault fault) {
        return switch (fault) {
            case TOO_LARGE -> DenialReason.OWNERSHIP_BODY_TOO_LARGE;
            case UNREADABLE -> DenialReason.OWNERSHIP_UNREADABLE;
            case MEDIA_TYPE -> DenialReason.OWNERSHIP_MEDIA_TYPE;
            case LATE -> DenialReason.OWNERSHIP_BODY_LATE;
        };
    }
}
