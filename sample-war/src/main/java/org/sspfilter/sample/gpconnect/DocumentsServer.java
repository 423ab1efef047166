package org.sspfilter.sample.gpconnect;

import org.sspfilter.sample.FhirServer;
import org.sspfilter.sample.OutcomeShape;

/** Access Document of one practice; its init parameter {@code ods} says which. */
public final class DocumentsServer extends FhirServer {

    private static final long serialVersionUID = 1L;

    /** Made by the container. */
    public DocumentsServer() {
        super(OutcomeShape.GP_CONNECT, "Sample practice, documents");
    }

    @Override
    protected void initialize() {
        Practices.Held practice = Practices.of(getServletConfig());
        registerProviders(
                new PatientProvider(practice.records()),
                new PatientDocuments(practice.records()),
                new BinaryProvider(practice.records()));
    }
}
