package org.sspfilter.sample.gpconnect;

import static org.sspfilter.sample.OutcomeShape.GP_CONNECT;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.dstu3.model.AllergyIntolerance;
import org.hl7.fhir.dstu3.model.AllergyIntolerance.AllergyIntoleranceClinicalStatus;
import org.hl7.fhir.dstu3.model.BooleanType;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.Identifier;
import org.hl7.fhir.dstu3.model.ListResource;
import org.hl7.fhir.dstu3.model.Location;
import org.hl7.fhir.dstu3.model.Medication;
import org.hl7.fhir.dstu3.model.MedicationRequest;
import org.hl7.fhir.dstu3.model.MedicationStatement;
import org.hl7.fhir.dstu3.model.Organization;
import org.hl7.fhir.dstu3.model.Parameters;
import org.hl7.fhir.dstu3.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.dstu3.model.Patient;
import org.hl7.fhir.dstu3.model.Practitioner;
import org.hl7.fhir.dstu3.model.Reference;
import org.hl7.fhir.dstu3.model.Resource;
import org.sspfilter.sample.SpineCode;

/**
 * Access Record Structured: a patient's allergies and medicines.
 *
 * <p><i>Source:</i> GP Connect 1.5.1, "Retrieve a patient's structured record".
 *
 * <p>Immutable.
 */
public final class StructuredRecord {

    private static final String PROFILE =
            "https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1";

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
        Patient patient = patient(parameters);
        Bundle bundle = new Bundle();
        bundle.setType(Bundle.BundleType.COLLECTION);
        bundle.getMeta().addProfile(PROFILE);
        add(bundle, patient);
        records.find(Organization.class, any -> true).forEach(organisation -> add(bundle, organisation));
        records.find(Practitioner.class, any -> true).forEach(practitioner -> add(bundle, practitioner));
        records.find(Location.class, any -> true).forEach(location -> add(bundle, location));
        named(parameters, "includeAllergies").ifPresent(include -> addAllergies(bundle, patient, include));
        named(parameters, "includeMedication").ifPresent(include -> addMedicines(bundle, patient));
        return bundle;
    }

    private Patient patient(Parameters parameters) {
        List<ParametersParameterComponent> named = parameters.getParameter().stream()
                .filter(parameter -> "patientNHSNumber".equals(parameter.getName()))
                .toList();
        if (named.size() != 1 || !(named.get(0).getValue() instanceof Identifier identifier)) {
            throw GP_CONNECT.fault(
                    SpineCode.INVALID_PARAMETER, "patientNHSNumber must be given once, as a valueIdentifier");
        }
        return records.patient(Identifiers.nhsNumber(identifier))
                .orElseThrow(() ->
                        GP_CONNECT.fault(SpineCode.PATIENT_NOT_FOUND, "No patient of this practice has this number"));
    }

    private void addAllergies(Bundle bundle, Patient patient, ParametersParameterComponent include) {
        boolean resolvedToo = include.getPart().stream()
                .filter(part -> "includeResolvedAllergies".equals(part.getName()))
                .findFirst()
                .map(part -> {
                    if (part.getValue() instanceof BooleanType resolved) {
                        return resolved.booleanValue();
                    }
                    throw GP_CONNECT.fault(
                            SpineCode.INVALID_PARAMETER, "includeResolvedAllergies must be a valueBoolean");
                })
                .orElseThrow(() -> GP_CONNECT.fault(
                        SpineCode.INVALID_PARAMETER, "includeAllergies needs a part includeResolvedAllergies"));
        List<AllergyIntolerance> allergies = records.find(
                AllergyIntolerance.class,
                allergy -> isAbout(allergy.getPatient(), patient)
                        && (resolvedToo || allergy.getClinicalStatus() != AllergyIntoleranceClinicalStatus.RESOLVED));
        addList(bundle, patient, "Allergies and adverse reactions", "886921000000105", allergies);
        allergies.forEach(allergy -> add(bundle, allergy));
    }

    private void addMedicines(Bundle bundle, Patient patient) {
        List<MedicationStatement> statements =
                records.find(MedicationStatement.class, statement -> isAbout(statement.getSubject(), patient));
        addList(bundle, patient, "Medications and medical devices", "933361000000108", statements);
        statements.forEach(statement -> {
            add(bundle, statement);
            statement.getBasedOn().forEach(plan -> records.read(MedicationRequest.class, id(plan))
                    .ifPresent(request -> add(bundle, request)));
            if (statement.getMedication() instanceof Reference medication) {
                records.read(Medication.class, id(medication)).ifPresent(found -> add(bundle, found));
            }
        });
    }

    private static void addList(
            Bundle bundle, Patient patient, String title, String code, List<? extends Resource> entries) {
        ListResource list = PracticeSeed.list(patient, title, code);
        entries.forEach(entry -> list.addEntry().setItem(PracticeSeed.reference(entry)));
        if (entries.isEmpty()) {
            list.setEmptyReason(PracticeSeed.concept(
                    "https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-ListEmptyReasonCode-1",
                    "no-content-recorded",
                    "No Content Recorded"));
        }
        add(bundle, list);
    }

    private static Optional<ParametersParameterComponent> named(Parameters parameters, String name) {
        return parameters.getParameter().stream()
                .filter(parameter -> name.equals(parameter.getName()))
                .findFirst();
    }

    private static boolean isAbout(Reference reference, Patient patient) {
        return id(reference).equals(patient.getIdElement().getIdPart());
    }

    private static String id(Reference reference) {
        return reference.getReferenceElement().getIdPart();
    }

    private static void add(Bundle bundle, Resource resource) {
        bundle.addEntry().setResource(resource);
    }
}
