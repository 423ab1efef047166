package org.sspfilter.sample;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A FHIR server for one service root. One instance a root: the server keeps its capability statement, and with it the
 * address that it was first asked at.
 */
public abstract class FhirServer extends RestfulServer {

    private static final long serialVersionUID = 1L;

    private final OutcomeShape shape;

    /**
     * A server of a family.
     *
     * @param shape how it writes its faults
     * @param name its name in the capability statement
     */
    protected FhirServer(OutcomeShape shape, String name) {
        super(FhirContext.forDstu3Cached());
        this.shape = shape;
        setServerName(name);
        setServerVersion("1");
        setImplementationDescription(name);
        setDefaultPrettyPrint(false);
        registerInterceptor(new FaultShaper(shape));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        CallerNote.write(request, response);
        if (MediaTypes.supports(request)) {
            super.service(request, response);
            return;
        }
        SpineCode code = SpineCode.UNSUPPORTED_MEDIA_TYPE;
        EncodingEnum encoding = getDefaultResponseEncoding();
        response.setStatus(shape.status(code));
        addHeadersToResponse(response);
        response.setContentType(encoding.getResourceContentTypeNonLegacy() + ";charset=UTF-8");
        encoding.newParser(getFhirContext())
                .encodeResourceToWriter(shape.outcome(code, "Unsupported Media Type"), response.getWriter());
    }

    @Override
    public void addHeadersToResponse(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
    }

    @Override
    protected void throwUnknownFhirOperationException(
            RequestDetails request, String requestPath, RequestTypeEnum requestType) {
        if (requestType == RequestTypeEnum.GET && request.getOperation() == null && request.getId() == null) {
            throw shape.fault(SpineCode.BAD_REQUEST, "The parameters are not those of a search at this server");
        }
        throw shape.fault(SpineCode.NOT_IMPLEMENTED, "FHIR resource or operation not implemented at server");
    }

    @Override
    protected void throwUnknownResourceTypeException(String resourceName) {
        throw shape.fault(SpineCode.NOT_IMPLEMENTED, "FHIR resource or operation not implemented at server");
    }
}
