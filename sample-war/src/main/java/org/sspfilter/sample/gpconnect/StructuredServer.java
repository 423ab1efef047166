package org.sspfilter.sample.gpconnect;

import org.sspfilter.sample.FhirServer;
import org.sspfilter.sample.OutcomeShape;

/** Access Record Structured of one practice; its init parameter {@code ods} says which. */
public final class StructuredServer extends FhirServer {

    private static final long serialVersionUID = 1L;

    /** Made by the container. */
    public StructuredServer() {
        super(OutcomeShape.GP_CONNECT, "Sample practice, structured records");
    }

    @Override
    protected void initialize() {
        Practices.Held practice = Practices.of(getServletConfig());
        registerProvider(new StructuredRecord(practice.records()));
    }
}
