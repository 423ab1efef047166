package org.sspfilter.sample;

import static java.lang.System.Logger.Level.ERROR;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;

/**
 * Gives every fault of the FHIR server the shape of the interface's family. The server's own texts may repeat the
 * request, so they are replaced and not passed on.
 *
 * <p>Immutable.
 */
@Interceptor
public final class FaultShaper {

    private static final System.Logger LOG = System.getLogger(FaultShaper.class.getName());

    private static final String UNREADABLE_BODY = "HAPI-0450:";

    private final OutcomeShape shape;

    FaultShaper(OutcomeShape shape) {
        this.shape = shape;
    }

    /**
     * Turns whatever was thrown into a fault of this family. Called by the server.
     *
     * @param thrown what a handler or the server threw
     * @return the fault to answer with
     */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException shape(Throwable thrown) {
        if (thrown instanceof SpineFault fault) {
            return fault;
        }
        if (thrown instanceof DataFormatException || isUnreadable(thrown)) {
            return shape == OutcomeShape.NRL
                    ? shape.fault(SpineCode.INVALID_REQUEST_MESSAGE, "Invalid Request Message")
                    : shape.fault(SpineCode.INVALID_RESOURCE, "The body is not a resource of the expected form");
        }
        if (thrown instanceof BaseServerResponseException fault && fault.getStatusCode() < 500) {
            return ofStatus(fault.getStatusCode());
        }
        // The class alone: a message may hold what names a patient.
        LOG.log(
                ERROR,
                "A handler failed with {0}",
                (thrown.getCause() == null ? thrown : thrown.getCause())
                        .getClass()
                        .getName());
        return shape.fault(SpineCode.INTERNAL_SERVER_ERROR, "The request could not be processed");
    }

    /** The server keeps the parser's exception to itself and tells it by a number alone. */
    private static boolean isUnreadable(Throwable thrown) {
        return thrown.getCause() instanceof DataFormatException
                || (thrown.getMessage() != null && thrown.getMessage().startsWith(UNREADABLE_BODY));
    }

    private SpineFault ofStatus(int status) {
        return switch (status) {
            case 404, 410 -> shape.fault(SpineCode.NO_RECORD_FOUND, "No record found for the supplied identifier");
            case 405 -> shape.fault(SpineCode.METHOD_NOT_ALLOWED, "The HTTP method is not for this path");
            case 409 -> shape.fault(SpineCode.VERSION_CONFLICT, "The resource has changed since it was read");
            case 412 -> shape.fault(SpineCode.VERSION_REQUIRED, "A precondition of the request does not hold");
            case 415 -> shape.fault(SpineCode.UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type");
            default -> shape.fault(SpineCode.BAD_REQUEST, "The request is malformed or lacks a parameter");
        };
    }
}
