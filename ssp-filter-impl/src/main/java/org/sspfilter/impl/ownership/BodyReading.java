package org.sspfilter.impl.ownership;

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
        IncomingBody body = request.body();
        return new HeldBody(body.contentType(), body.contentEncoding(), body.bytes());
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
        };
    }
}
