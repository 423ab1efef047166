package org.sspfilter.sample.gpconnect;

import static org.sspfilter.sample.OutcomeShape.GP_CONNECT;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.RequiredParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.List;
import org.hl7.fhir.dstu3.model.IdType;
import org.hl7.fhir.dstu3.model.Practitioner;
import org.sspfilter.sample.SpineCode;

/**
 * The practitioners of a practice: read and search.
 *
 * <p>Immutable.
 */
public final class PractitionerProvider implements IResourceProvider {

    private final PracticeRecords records;

    PractitionerProvider(PracticeRecords records) {
        this.records = records;
    }

    @Override
    public Class<Practitioner> getResourceType() {
        return Practitioner.class;
    }

    /**
     * Reads one.
     *
     * @param id its logical id
     * @return the practitioner
     */
    @Read
    public Practitioner read(@IdParam IdType id) {
        return records.read(Practitioner.class, id.getIdPart())
                .orElseThrow(() -> GP_CONNECT.fault(SpineCode.PRACTITIONER_NOT_FOUND, "No practitioner has this id"));
    }

    /**
     * Finds one by its identifier.
     *
     * @param identifier system and value
     * @return the practitioner, or nothing
     */
    @Search
    public List<Practitioner> search(@RequiredParam(name = "identifier") TokenParam identifier) {
        String value = Identifiers.value(identifier, Identifiers.SDS_USER);
        return records.find(
                Practitioner.class,
                practitioner -> PracticeRecords.has(practitioner.getIdentifier(), Identifiers.SDS_USER, value));
    }
}
