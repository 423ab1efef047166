package org.sspfilter.sample;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import org.hl7.fhir.dstu3.model.OperationOutcome;

/** What a handler throws to answer with an OperationOutcome: the server's way of refusing. */
public final class SpineFault extends BaseServerResponseException {

    private static final long serialVersionUID = 1L;

    SpineFault(int status, SpineCode code, OperationOutcome outcome) {
        super(status, code.name(), outcome);
    }
}
