package org.sspfilter.sample.gpconnect;

import static org.sspfilter.sample.OutcomeShape.GP_CONNECT;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Search;
import java.util.List;
import org.hl7.fhir.dstu3.model.DocumentReference;
import org.hl7.fhir.dstu3.model.IdType;
import org.hl7.fhir.dstu3.model.Patient;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.sspfilter.sample.SpineCode;

/**
 * A patient's documents. Narrowing and including are not offered: all of the patient's documents are returned.
 *
 * <p>Immutable.
 */
public final class PatientDocuments {

    private final PracticeRecords records;

    PatientDocuments(PracticeRecords records) {
        this.records = records;
    }

    /**
     * Lists a patient's documents.
     *
     * @param patient the patient's logical id
     * @return the documents
     */
    @Search(type = Patient.class, compartmentName = "DocumentReference", allowUnknownParams = true)
    public List<IBaseResource> search(@IdParam IdType patient) {
        if (records.read(Patient.class, patient.getIdPart()).isEmpty()) {
            throw GP_CONNECT.fault(SpineCode.PATIENT_NOT_FOUND, "No patient has this id");
        }
        return List.copyOf(records.find(DocumentReference.class, document -> patient.getIdPart()
                .equals(document.getSubject().getReferenceElement().getIdPart())));
    }
}
