package org.sspfilter.sample.nrl;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.sample.FhirServer;
import org.sspfilter.sample.OutcomeShape;

/** The service root of the pointers. Its store is the servlet context's {@link PointerOwners}. */
public final class PointerServer extends FhirServer {

    private static final long serialVersionUID = 1L;

    /** Made by the container. */
    public PointerServer() {
        super(OutcomeShape.NRL, "Sample pointer store");
        setDefaultResponseEncoding(EncodingEnum.XML);
        setDefaultPreferReturn(PreferReturnEnum.OPERATION_OUTCOME);
    }

    @Override
    protected void initialize() {
        if (!(getServletContext().getAttribute(PointerOwners.ATTRIBUTE) instanceof PointerStore store)) {
            throw new IllegalStateException("No pointer store in the servlet context: SampleProvider did not run");
        }
        registerProvider(new PointerProvider(store));
    }
}
