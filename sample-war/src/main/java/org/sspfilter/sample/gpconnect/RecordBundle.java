package org.sspfilter.sample.gpconnect;

import java.util.List;
import org.hl7.fhir.dstu3.model.AllergyIntolerance;
import org.hl7.fhir.dstu3.model.AllergyIntolerance.AllergyIntoleranceClinicalStatus;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.DocumentReference;
import org.hl7.fhir.dstu3.model.ListResource;
import org.hl7.fhir.dstu3.model.Location;
import org.hl7.fhir.dstu3.model.Medication;
import org.hl7.fhir.dstu3.model.MedicationRequest;
import org.hl7.fhir.dstu3.model.MedicationStatement;
import org.hl7.fhir.dstu3.model.Organization;
import org.hl7.fhir.dstu3.model.Patient;
import org.hl7.fhir.dstu3.model.Practitioner;
import org.hl7.fhir.dstu3.model.Reference;
import org.hl7.fhir.dstu3.model.Resource;

/** A patient's record in the making. Belongs to one request. */
final class RecordBundle {

    private static final String PROFILE =
            "https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1";

    private final PracticeRecords records;
    private final Patient patient;
    private final Bundle bundle = new Bundle();

    /** Starts with the patient and whom its resources refer to. */
    RecordBundle(PracticeRecords records, Patient patient) {
        this.records = records;
        this.patient = patient;
        bundle.setType(Bundle.BundleType.COLLECTION);
        bundle.getMeta().addProfile(PROFILE);
        add(patient);
        records.find(Organization.class, any -> true).forEach(this::add);
        records.find(Practitioner.class, any -> true).forEach(this::add);
        records.find(Location.class, any -> true).forEach(this::add);
    }

    Bundle bundle() {
        return bundle;
    }

    void addAllergies(boolean resolvedToo) {
        List<AllergyIntolerance> allergies = records.find(
                AllergyIntolerance.class,
                allergy -> isAbout(allergy.getPatient())
                        && (resolvedToo || allergy.getClinicalStatus() != AllergyIntoleranceClinicalStatus.RESOLVED));
        addList("Allergies and adverse reactions", "886921000000105", allergies);
        allergies.forEach(this::add);
    }

    void addMedicines() {
        List<MedicationStatement> statements =
                records.find(MedicationStatement.class, statement -> isAbout(statement.getSubject()));
        addList("Medications and medical devices", "933361000000108", statements);
        statements.forEach(statement -> {
            add(statement);
            statement.getBasedOn().forEach(plan -> records.read(MedicationRequest.class, id(plan))
                    .ifPresent(this::add));
            if (statement.getMedication() instanceof Reference medication) {
                records.read(Medication.class, id(medication)).ifPresent(this::add);
            }
        });
    }

    /** The documents by their metadata; each is fetched on its own. */
    void addDocuments() {
        records.find(DocumentReference.class, document -> isAbout(document.getSubject()))
                .forEach(this::add);
    }

    private void addList(String title, String code, List<? extends Resource> entries) {
        ListResource list = PracticeSeed.list(patient, title, code);
        entries.forEach(entry -> list.addEntry().setItem(PracticeSeed.reference(entry)));
        if (entries.isEmpty()) {
            list.setEmptyReason(PracticeSeed.concept(
                    "https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-ListEmptyReasonCode-1",
                    "no-content-recorded",
                    "No Content Recorded"));
        }
        add(list);
    }

    private boolean isAbout(Reference reference) {
        return id(reference).equals(patient.getIdElement().getIdPart());
    }

    private static String id(Reference reference) {
        return reference.getReferenceElement().getIdPart();
    }

    private void add(Resource resource) {
        bundle.addEntry().setResource(resource);
    }
}
