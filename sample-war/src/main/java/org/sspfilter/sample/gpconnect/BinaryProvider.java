package org.sspfilter.sample.gpconnect;

import static org.sspfilter.sample.OutcomeShape.GP_CONNECT;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.dstu3.model.Binary;
import org.hl7.fhir.dstu3.model.IdType;
import org.sspfilter.sample.SpineCode;

/**
 * The contents of the documents.
 *
 * <p>Immutable.
 */
public final class BinaryProvider implements IResourceProvider {

    private final PracticeRecords records;

    BinaryProvider(PracticeRecords records) {
        this.records = records;
    }

    @Override
    public Class<Binary> getResourceType() {
        return Binary.class;
    }

    /**
     * Reads one.
     *
     * @param id its logical id
     * @return the content
     */
    @Read
    public Binary read(@IdParam IdType id) {
        return records.read(Binary.class, id.getIdPart())
                .orElseThrow(() -> GP_CONNECT.fault(SpineCode.NO_RECORD_FOUND, "No document has this id"));
    }
}
