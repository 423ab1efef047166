package org.sspfilter.sample.gpconnect;

import java.util.List;
import org.hl7.fhir.dstu3.model.Address;
import org.hl7.fhir.dstu3.model.CodeableConcept;
import org.hl7.fhir.dstu3.model.Coding;
import org.hl7.fhir.dstu3.model.ContactPoint;
import org.hl7.fhir.dstu3.model.DateTimeType;
import org.hl7.fhir.dstu3.model.DateType;
import org.hl7.fhir.dstu3.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.dstu3.model.HumanName;
import org.hl7.fhir.dstu3.model.Identifier;
import org.hl7.fhir.dstu3.model.ListResource;
import org.hl7.fhir.dstu3.model.Location;
import org.hl7.fhir.dstu3.model.Organization;
import org.hl7.fhir.dstu3.model.Patient;
import org.hl7.fhir.dstu3.model.Practitioner;
import org.hl7.fhir.dstu3.model.Reference;
import org.hl7.fhir.dstu3.model.Resource;
import org.sspfilter.sample.NhsNumber;

/** What a practice and its patients are at start. Every person, name and number is made up. */
final class PracticeSeed {

    static final String SNOMED = "http://snomed.info/sct";

    private PracticeSeed() {}

    static PracticeRecords records(Practice practice, List<Patient> patients) {
        PracticeRecords records = new PracticeRecords();
        records.add(organisation(practice));
        records.add(practitioner(practice));
        records.add(location(practice));
        for (Patient patient : patients) {
            patient.setManagingOrganization(new Reference("Organization/1"));
            patient.addGeneralPractitioner(new Reference("Practitioner/1"));
            records.add(patient);
        }
        return records;
    }

    static Patient patient(String id, String nhsNumber, String given, String family, String born) {
        Patient patient = new Patient();
        patient.setId("Patient/" + id);
        profile(patient, "CareConnect-GPC-Patient-1");
        patient.addIdentifier(new Identifier().setSystem(NhsNumber.SYSTEM).setValue(nhsNumber));
        patient.setActive(true);
        patient.addName(new HumanName()
                .setUse(HumanName.NameUse.OFFICIAL)
                .setFamily(family)
                .addGiven(given));
        patient.setGender(AdministrativeGender.UNKNOWN);
        patient.setBirthDateElement(new DateType(born));
        patient.addAddress(new Address()
                .setUse(Address.AddressUse.HOME)
                .addLine("1 Example Street")
                .setPostalCode("ZZ99 3WZ"));
        return patient;
    }

    static ListResource list(Patient patient, String title, String code) {
        ListResource list = new ListResource();
        profile(list, "CareConnect-GPC-List-1");
        list.setStatus(ListResource.ListStatus.CURRENT);
        list.setMode(ListResource.ListMode.SNAPSHOT);
        list.setTitle(title);
        list.setCode(concept(SNOMED, code, title));
        list.setSubject(reference(patient));
        list.setDateElement(new DateTimeType("2026-01-05T09:30:00Z"));
        return list;
    }

    static CodeableConcept concept(String system, String code, String display) {
        return new CodeableConcept().addCoding(new Coding(system, code, display));
    }

    static Reference reference(Resource resource) {
        return new Reference(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
    }

    static void profile(Resource resource, String name) {
        resource.getMeta().setVersionId("1").addProfile("https://fhir.nhs.uk/STU3/StructureDefinition/" + name);
    }

    private static Organization organisation(Practice practice) {
        Organization organisation = new Organization();
        organisation.setId("Organization/1");
        profile(organisation, "CareConnect-GPC-Organization-1");
        organisation.addIdentifier(new Identifier().setSystem(Identifiers.ODS).setValue(practice.odsCode()));
        organisation.setName(practice.name());
        organisation.addTelecom(new ContactPoint()
                .setSystem(ContactPoint.ContactPointSystem.PHONE)
                .setValue("03069 990000"));
        organisation.addAddress(new Address().addLine("2 Example Road").setCity(practice.town()));
        return organisation;
    }

    private static Practitioner practitioner(Practice practice) {
        Practitioner practitioner = new Practitioner();
        practitioner.setId("Practitioner/1");
        profile(practitioner, "CareConnect-GPC-Practitioner-1");
        practitioner.addIdentifier(
                new Identifier().setSystem(Identifiers.SDS_USER).setValue(practice.doctorId()));
        practitioner.addName(
                new HumanName().setFamily(practice.doctor()).addGiven("Alex").addPrefix("Dr"));
        practitioner.setGender(AdministrativeGender.UNKNOWN);
        return practitioner;
    }

    private static Location location(Practice practice) {
        Location location = new Location();
        location.setId("Location/1");
        profile(location, "CareConnect-GPC-Location-1");
        location.addIdentifier(new Identifier().setSystem(Identifiers.SITE).setValue(practice.odsCode()));
        location.setName(practice.name());
        location.setAddress(new Address().addLine("2 Example Road").setCity(practice.town()));
        location.setManagingOrganization(new Reference("Organization/1"));
        return location;
    }
}
