package org.sspfilter.sample.gpconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.sample.SampleServer.code;
import static org.sspfilter.sample.SampleServer.json;
import static org.sspfilter.sample.SampleServer.xml;

import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.hl7.fhir.dstu3.model.AllergyIntolerance;
import org.hl7.fhir.dstu3.model.Appointment;
import org.hl7.fhir.dstu3.model.Appointment.AppointmentStatus;
import org.hl7.fhir.dstu3.model.Binary;
import org.hl7.fhir.dstu3.model.BooleanType;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.CapabilityStatement;
import org.hl7.fhir.dstu3.model.Identifier;
import org.hl7.fhir.dstu3.model.ListResource;
import org.hl7.fhir.dstu3.model.Medication;
import org.hl7.fhir.dstu3.model.OperationOutcome;
import org.hl7.fhir.dstu3.model.Organization;
import org.hl7.fhir.dstu3.model.Parameters;
import org.hl7.fhir.dstu3.model.Patient;
import org.hl7.fhir.dstu3.model.Practitioner;
import org.hl7.fhir.dstu3.model.Reference;
import org.hl7.fhir.dstu3.model.Resource;
import org.hl7.fhir.dstu3.model.Slot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.sample.AssertedStandIn;
import org.sspfilter.sample.NhsNumber;
import org.sspfilter.sample.SampleServer;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GpConnectServerTest {

    private static final String ROOT = "/A20047/STU3/1/gpconnect";
    private static final String BY_NUMBER = "/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number%7C";

    private static final String MIGRATION = ROOT + "/structured/Patient/$gpc.migratestructuredrecord";

    private SampleServer server;

    @BeforeAll
    void start() throws Exception {
        server = new SampleServer();
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ROOT,
                ROOT + "/structured",
                ROOT + "/documents",
                "/B82617/STU3/1/gpconnect",
                "/B82617/STU3/1/gpconnect/structured",
                "/B82617/STU3/1/gpconnect/documents"
            })
    void statesItsCapabilityAtItsOwnRoot(String root) throws Exception {
        HttpResponse<String> asJson = server.get(root + "/metadata", "Accept", "application/fhir+json");
        HttpResponse<String> asXml = server.get(root + "/metadata", "Accept", "application/fhir+xml");

        assertThat(asJson.statusCode()).isEqualTo(200);
        assertThat(asJson.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/fhir+json"));
        assertThat(asJson.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(json(CapabilityStatement.class, asJson).getImplementation().getUrl())
                .isEqualTo(server.url(root));
        assertThat(xml(CapabilityStatement.class, asXml).getFhirVersion()).isEqualTo("3.0.2");
    }

    @Test
    void findsAPatientByNumber() throws Exception {
        Bundle found = json(Bundle.class, server.get(ROOT + BY_NUMBER + "9990000018"));

        assertThat(found.getType()).isEqualTo(Bundle.BundleType.SEARCHSET);
        assertThat(found.getEntry()).hasSize(1);
        Patient patient = (Patient) found.getEntryFirstRep().getResource();
        assertThat(patient.getIdentifierFirstRep().getValue()).isEqualTo("9990000018");
        assertThat(json(Patient.class, server.get(ROOT + "/Patient/1"))
                        .getNameFirstRep()
                        .getFamily())
                .isEqualTo("Example");
    }

    @Test
    void findsNoPatientOfTheOtherPractice() throws Exception {
        assertThat(json(Bundle.class, server.get(ROOT + BY_NUMBER + "9990000034"))
                        .getEntry())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/Patient/99, 404, PATIENT_NOT_FOUND",
        "/Practitioner/99, 404, PRACTITIONER_NOT_FOUND",
        "/Organization/99, 404, ORGANISATION_NOT_FOUND",
        "/Location/99, 404, NO_RECORD_FOUND",
        "/Appointment/99, 404, NO_RECORD_FOUND",
        "/Patient/99/Appointment, 404, PATIENT_NOT_FOUND",
        "/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number%7C9990000019, 400, INVALID_NHS_NUMBER",
        "/Patient?identifier=https://fhir.nhs.uk/Id/other%7C9990000018, 400, INVALID_IDENTIFIER_SYSTEM",
        "/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number%7C, 400, INVALID_IDENTIFIER_VALUE",
        "/Patient?identifier=9990000018, 400, INVALID_IDENTIFIER_SYSTEM",
        "/Patient, 400, BAD_REQUEST",
        "/Slot?status=free, 422, INVALID_PARAMETER",
        "/HealthcareService/1, 501, NOT_IMPLEMENTED",
        "/HealthcareService?name=x, 501, NOT_IMPLEMENTED",
        "/Metadata, 501, NOT_IMPLEMENTED",
        "/documents/Binary/99, 404, NO_RECORD_FOUND",
        "/documents/Patient/99/DocumentReference, 404, PATIENT_NOT_FOUND"
    })
    void refusesInItsOwnShape(String path, int status, String code) throws Exception {
        HttpResponse<String> response = server.get(ROOT + path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(code(response)).isEqualTo(code);
        OperationOutcome outcome = json(OperationOutcome.class, response);
        assertThat(outcome.getMeta().getProfile().get(0).getValue())
                .isEqualTo("https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1");
        assertThat(outcome.getIssueFirstRep().getDetails().getCodingFirstRep().getSystem())
                .isEqualTo("https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1");
        assertThat(outcome.getIdElement().getIdPart()).isNotNull();
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.body()).doesNotContain("HAPI");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /Patient/$gpc.registerpatient, 501",
        "POST, /Patient/$gpc.getstructuredrecord, 501",
        "POST, /Order, 501",
        "DELETE, /metadata, 405",
        "PATCH, /metadata, 405",
        "OPTIONS, /metadata, 405"
    })
    void refusesWhatItDoesNotOfferWithAnOutcome(String verb, String path, int status) throws Exception {
        HttpResponse<String> response =
                server.send(verb, ROOT + path, verb.equals("POST") ? json(new Parameters()) : "");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(code(response)).isNotNull();
    }

    @Test
    void refusesARepresentationThatItDoesNotHave() throws Exception {
        assertThat(server.get(ROOT + "/Patient/1", "Accept", "text/html").statusCode())
                .isEqualTo(415);
        assertThat(server.get(ROOT + "/Patient/1?_format=text/turtle").statusCode())
                .isEqualTo(415);
        assertThat(server.get(ROOT + "/Patient/1", "Accept", "application/fhir+json;q=0.1, text/turtle")
                        .statusCode())
                .isEqualTo(415);
        assertThat(code(server.get(ROOT + "/Patient/1?_format=ndjson"))).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(server.get(ROOT + "/Patient/1", "Accept", "text/html, application/fhir+xml;q=0.5")
                        .body())
                .startsWith("<Patient");
        assertThat(server.get(ROOT + "/Patient/1?_format=application/fhir+xml", "Accept", "application/fhir+json")
                        .body())
                .startsWith("<Patient");
        assertThat(server.get(ROOT + "/Patient/1", "Accept", "*/*").body()).startsWith("{");
    }

    @Test
    void findsPractitionerOrganisationAndLocation() throws Exception {
        assertThat(first(
                                Practitioner.class,
                                "/Practitioner?identifier=https://fhir.nhs.uk/Id/sds-user-id%7C999000000101")
                        .getNameFirstRep()
                        .getFamily())
                .isEqualTo("Testmore");
        assertThat(first(
                                Organization.class,
                                "/Organization?identifier=https://fhir.nhs.uk/Id/ods-organization-code%7CA20047")
                        .getName())
                .isEqualTo("Denton Mill Surgery");
        assertThat(server.get(ROOT + "/Location/1").statusCode()).isEqualTo(200);
    }

    @Test
    void retrievesAStructuredRecord() throws Exception {
        Bundle active = record("9990000018", false);

        assertThat(active.getType()).isEqualTo(Bundle.BundleType.COLLECTION);
        assertThat(count(active, Patient.class)).isEqualTo(1);
        assertThat(count(active, Organization.class)).isEqualTo(1);
        assertThat(count(active, ListResource.class)).isEqualTo(2);
        assertThat(count(active, AllergyIntolerance.class)).isEqualTo(1);
        assertThat(count(active, Medication.class)).isEqualTo(2);
        assertThat(count(record("9990000018", true), AllergyIntolerance.class)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "9990000034, 404, PATIENT_NOT_FOUND",
        "9990000019, 400, INVALID_NHS_NUMBER",
        "'', 400, INVALID_IDENTIFIER_VALUE"
    })
    void retrievesNoRecordOfAnybodyElse(String number, int status, String code) throws Exception {
        HttpResponse<String> response = structured(number, false);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(code(response)).isEqualTo(code);
    }

    @Test
    void refusesABodyThatIsNotParameters() throws Exception {
        String path = ROOT + "/structured/Patient/$gpc.getstructuredrecord";

        assertThat(server.send("POST", path, "{").statusCode()).isEqualTo(422);
        assertThat(code(server.send("POST", path, json(new Parameters())))).isEqualTo("INVALID_PARAMETER");
    }

    @Test
    void answersInTheFormOfTheBodyWhenNoneIsAskedFor() throws Exception {
        String body = "<Parameters xmlns=\"http://hl7.org/fhir\"/>";
        HttpResponse<String> response = server.sendXml(ROOT + "/structured/Patient/$gpc.getstructuredrecord", body);

        assertThat(xml(OperationOutcome.class, response).getIssue()).hasSize(1);
    }

    @Test
    void migratesTheWholeRecord() throws Exception {
        server.admit(AssertedStandIn.of(new AssertedCaller.Unattended(), null, "patient/*.read", "conf/R"));

        Bundle record = json(Bundle.class, server.send("POST", MIGRATION, json(migration(true))));

        assertThat(record.getMeta().getProfile().get(0).getValue()).endsWith("GPConnect-StructuredRecord-Bundle-1");
        assertThat(record.getEntry().stream()
                        .map(entry -> entry.getResource().fhirType())
                        .collect(Collectors.groupingBy(type -> type, Collectors.counting())))
                .containsEntry("AllergyIntolerance", 2L)
                .containsEntry("MedicationStatement", 2L)
                .containsEntry("DocumentReference", 1L)
                .containsEntry("Patient", 1L);
    }

    @Test
    void migratesNothingThatContradictsTheScope() throws Exception {
        server.admit(AssertedStandIn.of(new AssertedCaller.Unattended(), null, "patient/*.read", "conf/N"));

        HttpResponse<String> refused = server.send("POST", MIGRATION, json(migration(true)));
        HttpResponse<String> open = server.send("POST", MIGRATION, json(migration(false)));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(code(refused)).isEqualTo("CONFLICTING_VALUES");
        assertThat(open.statusCode()).isEqualTo(200);
    }

    @Test
    void migratesNothingWithoutTheMandatoryParameters() throws Exception {
        Parameters asked = migration(true);
        asked.getParameter().remove(1);

        HttpResponse<String> refused = server.send("POST", MIGRATION, json(asked));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(code(refused)).isEqualTo("INVALID_PARAMETER");
    }

    private static Parameters migration(boolean sensitive) {
        Parameters asked = new Parameters();
        asked.addParameter()
                .setName("patientNHSNumber")
                .setValue(new Identifier()
                        .setSystem("https://fhir.nhs.uk/Id/nhs-number")
                        .setValue("9990000018"));
        asked.addParameter()
                .setName("includeFullRecord")
                .addPart()
                .setName("includeSensitiveInformation")
                .setValue(new BooleanType(sensitive));
        return asked;
    }

    @Test
    void servesDocuments() throws Exception {
        Bundle found = json(Bundle.class, server.get(ROOT + "/documents/Patient/1/DocumentReference?created=ge2020"));
        assertThat(found.getEntry()).hasSize(1);

        Binary binary = json(
                Binary.class,
                server.get(ROOT + "/documents/Binary/denton-letter-1", "Accept", "application/fhir+json"));
        assertThat(binary.getContentType()).isEqualTo("text/plain");
    }

    @Test
    void booksAmendsAndCancelsAnAppointment() throws Exception {
        Bundle free = json(Bundle.class, server.get(ROOT + slots()));
        Slot slot = (Slot) free.getEntryFirstRep().getResource();
        Appointment wanted = new Appointment();
        wanted.setStatus(AppointmentStatus.BOOKED);
        wanted.addSlot(new Reference("Slot/" + slot.getIdElement().getIdPart()));
        wanted.setStartElement(slot.getStartElement());
        wanted.setEndElement(slot.getEndElement());
        wanted.addParticipant().setActor(new Reference("Patient/1"));

        HttpResponse<String> booked = server.send("POST", ROOT + "/Appointment", json(wanted));
        assertThat(booked.statusCode()).isEqualTo(201);
        Appointment appointment = json(Appointment.class, booked);
        String path = ROOT + "/Appointment/" + appointment.getIdElement().getIdPart();
        assertThat(code(server.send("POST", ROOT + "/Appointment", json(wanted))))
                .isEqualTo("DUPLICATE_REJECTED");

        appointment.setStatus(AppointmentStatus.CANCELLED);
        assertThat(server.send("PUT", path, json(appointment)).statusCode()).isEqualTo(412);
        assertThat(server.send("PUT", path, json(appointment), "If-Match", "W/\"7\"")
                        .statusCode())
                .isEqualTo(409);
        HttpResponse<String> cancelled = server.send("PUT", path, json(appointment), "If-Match", "W/\"1\"");
        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(json(Appointment.class, server.get(path)).getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
        assertThat(json(Bundle.class, server.get(ROOT + slots())).getEntry()).hasSameSizeAs(free.getEntry());
        assertThat(json(Bundle.class, server.get(ROOT + "/Patient/1/Appointment?start=ge2020-01-01&start=le2999-01-01"))
                        .getEntry())
                .hasSize(1);
    }

    private static String slots() {
        LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
        return "/Slot?start=ge" + today + "&end=le" + today.plusDays(13)
                + "&status=free&_include=Slot:schedule&searchFilter=x";
    }

    private <T extends Resource> T first(Class<T> type, String path) throws Exception {
        return type.cast(
                json(Bundle.class, server.get(ROOT + path)).getEntryFirstRep().getResource());
    }

    private Bundle record(String number, boolean resolved) throws Exception {
        HttpResponse<String> response = structured(number, resolved);
        assertThat(response.statusCode()).isEqualTo(200);
        return json(Bundle.class, response);
    }

    private HttpResponse<String> structured(String number, boolean resolved) throws Exception {
        Parameters parameters = new Parameters();
        parameters
                .addParameter()
                .setName("patientNHSNumber")
                .setValue(new Identifier().setSystem(NhsNumber.SYSTEM).setValue(number));
        parameters
                .addParameter()
                .setName("includeAllergies")
                .addPart()
                .setName("includeResolvedAllergies")
                .setValue(new BooleanType(resolved));
        parameters.addParameter().setName("includeMedication");
        return server.send("POST", ROOT + "/structured/Patient/$gpc.getstructuredrecord", json(parameters));
    }

    private static long count(Bundle bundle, Class<? extends Resource> type) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .count();
    }
}
