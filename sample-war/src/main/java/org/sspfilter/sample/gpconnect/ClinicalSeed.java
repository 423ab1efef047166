package org.sspfilter.sample.gpconnect;

import java.nio.charset.StandardCharsets;
import org.hl7.fhir.dstu3.model.AllergyIntolerance;
import org.hl7.fhir.dstu3.model.Attachment;
import org.hl7.fhir.dstu3.model.Binary;
import org.hl7.fhir.dstu3.model.DateTimeType;
import org.hl7.fhir.dstu3.model.DocumentReference;
import org.hl7.fhir.dstu3.model.Dosage;
import org.hl7.fhir.dstu3.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.dstu3.model.InstantType;
import org.hl7.fhir.dstu3.model.Medication;
import org.hl7.fhir.dstu3.model.MedicationRequest;
import org.hl7.fhir.dstu3.model.MedicationStatement;
import org.hl7.fhir.dstu3.model.Patient;
import org.hl7.fhir.dstu3.model.Period;
import org.hl7.fhir.dstu3.model.Reference;

/** The made-up clinical content of a patient's record. */
final class ClinicalSeed {

    private static final Reference DOCTOR = new Reference("Practitioner/1");

    private ClinicalSeed() {}

    static void addAllergy(
            PracticeRecords records,
            Patient patient,
            String id,
            String code,
            String display,
            AllergyIntolerance.AllergyIntoleranceClinicalStatus status) {
        AllergyIntolerance allergy = new AllergyIntolerance();
        allergy.setId("AllergyIntolerance/" + id);
        PracticeSeed.profile(allergy, "CareConnect-GPC-AllergyIntolerance-1");
        allergy.setClinicalStatus(status);
        allergy.setVerificationStatus(AllergyIntolerance.AllergyIntoleranceVerificationStatus.UNCONFIRMED);
        allergy.addCategory(AllergyIntolerance.AllergyIntoleranceCategory.MEDICATION);
        allergy.setCode(PracticeSeed.concept(PracticeSeed.SNOMED, code, display));
        allergy.setPatient(PracticeSeed.reference(patient));
        allergy.setAssertedDateElement(new DateTimeType("2019-04-11"));
        allergy.setRecorder(DOCTOR.copy());
        records.add(allergy);
    }

    static void addMedicine(
            PracticeRecords records, Patient patient, String id, String code, String display, String dose) {
        Medication medication = new Medication();
        medication.setId("Medication/" + id);
        PracticeSeed.profile(medication, "CareConnect-GPC-Medication-1");
        medication.setCode(PracticeSeed.concept(PracticeSeed.SNOMED, code, display));
        records.add(medication);

        Period period = new Period().setStartElement(new DateTimeType("2025-11-03"));
        MedicationRequest plan = new MedicationRequest();
        plan.setId("MedicationRequest/" + id);
        PracticeSeed.profile(plan, "CareConnect-GPC-MedicationRequest-1");
        plan.setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE);
        plan.setIntent(MedicationRequest.MedicationRequestIntent.PLAN);
        plan.setMedication(PracticeSeed.reference(medication));
        plan.setSubject(PracticeSeed.reference(patient));
        plan.setAuthoredOnElement(new DateTimeType("2025-11-03"));
        plan.setRecorder(DOCTOR.copy());
        plan.addDosageInstruction(new Dosage().setText(dose));
        plan.getDispenseRequest().setValidityPeriod(period.copy());
        records.add(plan);

        MedicationStatement statement = new MedicationStatement();
        statement.setId("MedicationStatement/" + id);
        PracticeSeed.profile(statement, "CareConnect-GPC-MedicationStatement-1");
        statement.addBasedOn(PracticeSeed.reference(plan));
        statement.setStatus(MedicationStatement.MedicationStatementStatus.ACTIVE);
        statement.setMedication(PracticeSeed.reference(medication));
        statement.setEffective(period);
        statement.setSubject(PracticeSeed.reference(patient));
        statement.setTaken(MedicationStatement.MedicationStatementTaken.UNK);
        statement.addDosage(new Dosage().setText(dose));
        records.add(statement);
    }

    static void addDocument(PracticeRecords records, Patient patient, String id, String title) {
        byte[] text = (title + "\n\nEverything in this letter is made up.\n").getBytes(StandardCharsets.UTF_8);
        Binary binary = new Binary();
        binary.setId("Binary/" + id);
        binary.setContentType("text/plain");
        binary.setContent(text);
        records.add(binary);

        DocumentReference document = new DocumentReference();
        document.setId("DocumentReference/" + id);
        PracticeSeed.profile(document, "CareConnect-GPC-DocumentReference-1");
        document.setStatus(DocumentReferenceStatus.CURRENT);
        document.setType(PracticeSeed.concept(PracticeSeed.SNOMED, "823691000000103", "Clinical letter"));
        document.setSubject(PracticeSeed.reference(patient));
        document.setCreatedElement(new DateTimeType("2026-01-05T09:30:00Z"));
        document.setIndexedElement(new InstantType("2026-01-05T09:30:00Z"));
        document.addAuthor(DOCTOR.copy());
        document.setCustodian(new Reference("Organization/1"));
        document.setDescription(title);
        document.addContent()
                .setAttachment(new Attachment()
                        .setContentType("text/plain")
                        .setUrl("Binary/" + id)
                        .setSize(text.length));
        records.add(document);
    }
}
