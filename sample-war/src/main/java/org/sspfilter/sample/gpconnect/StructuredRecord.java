package org.sspfilter.sample.gpconnect;

import static org.sspfilter.sample.OutcomeShape.GP_CONNECT;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import jakarta.servlet.http.HttpServletRequest;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.Parameters;
import org.hl7.fhir.dstu3.model.Patient;
import org.sspfilter.decision.SspRequest;
import org.sspfilter.sample.SpineCode;

/**
 * Access Record Structured: a patient's allergies and medicines, and the whole record for the practice that the patient has
 * moved to. That the caller is this practice the filters have made sure of, by {@link Registrations}.
 *
 * <p><i>Source:</i> GP Connect 1.5.1, "Retrieve a patient's structured record"; 1.6.0, "Migrate a patient's structured record".
 *
 * <p>Immutable.
 */
public final class StructuredRecord {

    private static final String FULL = "includeFullRecord";
    private static final String SENSITIVE = "includeSensitiveInformation";

    /** The scope of a caller who is not to have what is confidential. */
    private static final String NO_CONFIDENTIAL = "conf/N";

    private final PracticeRecords records;

    StructuredRecord(PracticeRecords records) {
        this.records = records;
    }

    /**
     * Collects a patient's record.
     *
     * @param parameters whose record, and which parts of it
     * @return a collection
     */
    @Operation(name = "$gpc.getstructuredrecord", type = Patient.class, idempotent = false)
    public Bundle retrieve(@ResourceParam Parameters parameters) {
        RecordParameters asked = new RecordParameters(parameters);
        RecordBundle record = new RecordBundle(records, asked.patient(records));
        asked.part("includeAllergies", "includeResolvedAllergies").ifPresent(record::addAllergies);
        if (asked.has("includeMedication")) {
            record.addMedicines();
        }
        return record.bundle();
    }

    /**
     * Collects all of a patient's record. Nothing in it is marked as sensitive.
     *
     * @param parameters whose record, and whether with what is sensitive
     * @param request the request, for the scope that the caller asserts
     * @return a collection
     */
    @Operation(name = "$gpc.migratestructuredrecord", type = Patient.class, idempotent = false)
    public Bundle migrate(@ResourceParam Parameters parameters, HttpServletRequest request) {
        RecordParameters asked = new RecordParameters(parameters);
        RecordBundle record = new RecordBundle(records, asked.patient(records));
        boolean sensitive = asked.part(FULL, SENSITIVE)
                .orElseThrow(() -> GP_CONNECT.fault(SpineCode.INVALID_PARAMETER, FULL + " must be given"));
        if (sensitive
                && SspRequest.from(request::getAttribute).context().scope().names(NO_CONFIDENTIAL)) {
            throw GP_CONNECT.fault(
                    SpineCode.CONFLICTING_VALUES, SENSITIVE + " is asked for with the scope " + NO_CONFIDENTIAL);
        }
        record.addAllergies(true);
        record.addMedicines();
        record.addDocuments();
        return record.bundle();
    }
}
