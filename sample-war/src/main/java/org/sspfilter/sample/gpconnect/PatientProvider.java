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
import org.hl7.fhir.dstu3.model.Patient;
import org.sspfilter.sample.NhsNumber;
import org.sspfilter.sample.SpineCode;

/**
 * The patients of a practice: read and search.
 *
 * <p>Immutable.
 */
public final class PatientProvider implements IResourceProvider {

    private final PracticeRecords records;

    PatientProvider(PracticeRecords records) {
        this.records = records;
    }

    @Override
    public Class<Patient> getResourceType() {
        return Patient.class;
    }

    /**
     * Reads one.
     *
     * @param id its logical id
     * @return the patient
     */
    @Read
    public Patient read(@IdParam IdType id) {
        return records.read(Patient.class, id.getIdPart())
                .orElseThrow(() -> GP_CONNECT.fault(SpineCode.PATIENT_NOT_FOUND, "No patient has this id"));
    }

    /**
     * Finds one by its identifier.
     *
     * @param identifier system and value
     * @return the patient, or nothing
     */
    @Search
    public List<Patient> search(@RequiredParam(name = "identifier") TokenParam identifier) {
        String value = Identifiers.nhsNumber(identifier);
        return records.find(
                Patient.class, patient -> PracticeRecords.has(patient.getIdentifier(), NhsNumber.SYSTEM, value));
    }
}
