package org.sspfilter.sample.nrl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.sample.SampleServer.code;
import static org.sspfilter.sample.SampleServer.json;
import static org.sspfilter.sample.SampleServer.xml;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.CapabilityStatement;
import org.hl7.fhir.dstu3.model.CodeType;
import org.hl7.fhir.dstu3.model.DocumentReference;
import org.hl7.fhir.dstu3.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.dstu3.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.dstu3.model.OperationOutcome;
import org.hl7.fhir.dstu3.model.Parameters;
import org.hl7.fhir.dstu3.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.dstu3.model.Reference;
import org.hl7.fhir.dstu3.model.StringType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.PointerOwnership;
import org.sspfilter.ownership.PointerQuery;
import org.sspfilter.ownership.ResolvedTarget;
import org.sspfilter.sample.SampleServer;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PointerServerTest {

    private static final String PATIENT = PointerRules.PATIENT + "9990000050";
    private static final String[] JSON = {"Accept", "application/fhir+json"};

    private SampleServer server;
    private int names;

    @BeforeAll
    void start() throws Exception {
        server = new SampleServer();
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void admitNothing() {
        server.admit();
    }

    @Test
    void statesItsCapabilityInXmlUnlessAskedForJson() throws Exception {
        assertThat(xml(CapabilityStatement.class, server.get("/nrl/metadata")).getFhirVersion())
                .isEqualTo("3.0.2");
        assertThat(json(CapabilityStatement.class, server.get("/nrl/metadata", JSON))
                        .getImplementation()
                        .getUrl())
                .isEqualTo(server.url("/nrl"));
    }

    @Test
    void createsReadsAndFinds() throws Exception {
        HttpResponse<String> created = create(pointer());

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(code(created)).isEqualTo("RESOURCE_CREATED");
        assertThat(json(OperationOutcome.class, created)
                        .getMeta()
                        .getProfile()
                        .get(0)
                        .getValue())
                .isEqualTo("https://fhir.nhs.uk/STU3/StructureDefinition/Spine-OperationOutcome-1");
        String location = created.headers().firstValue("Location").orElseThrow();
        String id = id(created);
        assertThat(location).isEqualTo(server.url("/nrl/DocumentReference/" + id));

        DocumentReference read = read(id);
        assertThat(read.getMeta().getVersionId()).isEqualTo("1");
        assertThat(read.getStatus()).isEqualTo(DocumentReferenceStatus.CURRENT);
        assertThat(found("?subject=" + PATIENT)).contains(id);
        assertThat(found("?subject=" + PATIENT + "&custodian=" + StoredPointer.ORGANISATION + "A1001"
                        + "&type=http://snomed.info/sct%7C736253002"))
                .contains(id);
        assertThat(found("?subject=" + PATIENT + "&custodian=" + StoredPointer.ORGANISATION + "B2002"))
                .doesNotContain(id);
        assertThat(found("?_id=" + id)).contains(id);
    }

    @Test
    void supersedes() throws Exception {
        String old = id(create(pointer()));
        server.admit(target(old, "1"));

        HttpResponse<String> created = create(replacing(pointer(), old));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(read(old).getStatus()).isEqualTo(DocumentReferenceStatus.SUPERSEDED);
        assertThat(read(old).getMeta().getVersionId()).isEqualTo("2");
        assertThat(read(id(created)).getStatus()).isEqualTo(DocumentReferenceStatus.CURRENT);
        assertThat(found("?subject=" + PATIENT)).contains(id(created)).doesNotContain(old);
    }

    @Test
    void supersedesOnlyWhatWasAdmitted() throws Exception {
        String admitted = id(create(pointer()));
        String named = id(create(pointer()));
        HttpResponse<String> none = create(replacing(pointer(), named));
        assertThat(none.statusCode()).isEqualTo(500);

        server.admit(target(admitted, "1"));
        assertThat(create(pointer()).statusCode()).isEqualTo(500);
        assertThat(create(replacing(pointer(), named)).statusCode()).isEqualTo(201);

        assertThat(read(named).getStatus()).isEqualTo(DocumentReferenceStatus.CURRENT);
        assertThat(read(admitted).getStatus()).isEqualTo(DocumentReferenceStatus.SUPERSEDED);
    }

    @Test
    void marksAsEnteredInError() throws Exception {
        for (boolean byQuery : new boolean[] {false, true}) {
            String id = id(create(pointer()));
            String path = byQuery
                    ? "/nrl/DocumentReference?subject=" + PATIENT + "&identifier=" + PointerSeed.SYSTEM + "%7Ctest-"
                            + names
                    : "/nrl/DocumentReference/" + id;
            server.admit(target(id, "1"));

            HttpResponse<String> updated = server.send("PATCH", path, json(patch("entered-in-error")), JSON);

            assertThat(updated.statusCode()).isEqualTo(200);
            assertThat(code(updated)).isEqualTo("RESOURCE_UPDATED");
            assertThat(read(id).getStatus()).isEqualTo(DocumentReferenceStatus.ENTEREDINERROR);
            assertThat(read(id).getMeta().getVersionId()).isEqualTo("2");

            server.admit(target(id, "2"));
            HttpResponse<String> again = server.send("PATCH", path, json(patch("entered-in-error")), JSON);
            assertThat(again.statusCode()).isEqualTo(400);
            assertThat(code(again)).isEqualTo("BAD_REQUEST");
            server.admit();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"current", "superseded", ""})
    void patchesNoOtherStatus(String status) throws Exception {
        String id = id(create(pointer()));
        server.admit(target(id, "1"));

        HttpResponse<String> refused = server.send("PATCH", "/nrl/DocumentReference/" + id, json(patch(status)), JSON);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(code(refused)).isEqualTo("INVALID_RESOURCE");
        assertThat(read(id).getMeta().getVersionId()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"/ID, false", "?_id=ID, false", "?subject=SUBJECT&identifier=NAME, true"})
    void deletes(String form, boolean conditional) throws Exception {
        String id = id(create(pointer()));
        String name = PointerSeed.SYSTEM + "%7Ctest-" + names;
        String path = "/nrl/DocumentReference"
                + (conditional ? form.replace("SUBJECT", PATIENT).replace("NAME", name) : form.replace("ID", id));
        server.admit(target(id, "1"));

        HttpResponse<String> deleted = server.send("DELETE", path, "", JSON);

        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat(code(deleted)).isEqualTo("RESOURCE_DELETED");
        assertThat(json(OperationOutcome.class, deleted).getIssueFirstRep().getDiagnostics())
                .isEqualTo("Successfully removed resource DocumentReference: "
                        + server.url("/nrl/DocumentReference/" + id));
        HttpResponse<String> gone = server.get("/nrl/DocumentReference/" + id, JSON);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(code(gone)).isEqualTo("NO_RECORD_FOUND");
    }

    @Test
    void changesNothingThatChangedMeanwhile() throws Exception {
        String id = id(create(pointer()));
        server.admit(target(id, "0"));

        assertThat(server.send("DELETE", "/nrl/DocumentReference/" + id, "", JSON)
                        .statusCode())
                .isEqualTo(409);
        assertThat(read(id).getStatus()).isEqualTo(DocumentReferenceStatus.CURRENT);
    }

    @Test
    void refusesPointersThatBreakARule() throws Exception {
        DocumentReference again = pointer();
        create(again);
        assertRefused(create(again), 400, "DUPLICATE_REJECTED");
        assertRefused(
                create(pointer().setSubject(new Reference(PointerRules.PATIENT + "9990000019"))),
                400,
                "INVALID_NHS_NUMBER");
        assertRefused(create(pointer().setCustodian(new Reference("Organization/1"))), 400, "INVALID_RESOURCE");
        assertRefused(create(pointer().setStatus(DocumentReferenceStatus.SUPERSEDED)), 400, "INVALID_RESOURCE");
        assertRefused(create(replacing(replacing(pointer(), "1"), "2")), 400, "INVALID_RESOURCE");
        assertRefused(
                server.send("POST", "/nrl/DocumentReference", "{\"resourceType\":", JSON),
                400,
                "INVALID_REQUEST_MESSAGE");
        assertRefused(server.get("/nrl/DocumentReference?subject=Patient/1", JSON), 400, "INVALID_PARAMETER");
        assertRefused(server.send("PUT", "/nrl/DocumentReference/1", json(pointer()), JSON), 501, "NOT_IMPLEMENTED");
        assertRefused(server.get("/nrl/metadata", "Accept", "text/html"), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void takesXml() throws Exception {
        String body = FhirContext.forDstu3Cached().newXmlParser().encodeResourceToString(pointer());
        HttpResponse<String> created = server.sendXml("/nrl/DocumentReference", body);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(xml(OperationOutcome.class, created).getIssue()).hasSize(1);
    }

    @Test
    void startsWithPointersOfTwoOrganisations() throws Exception {
        assertThat(found("?subject=" + PointerRules.PATIENT + "9990000018")).hasSize(2);
        assertThat(found("?subject=" + PointerRules.PATIENT + "9990000018&custodian=" + StoredPointer.ORGANISATION
                        + "B2002"))
                .hasSize(1);
    }

    @Test
    void givesTheFiltersItsLookUp() throws Exception {
        String id = id(create(pointer()));

        PointerOwners owners = server.attribute(PointerOwners.ATTRIBUTE, PointerOwners.class);

        assertThat(owners.find(new PointerQuery.ById(id)))
                .isEqualTo(new PointerOwnership.Found(id, "1", Set.of(new OdsCode("A1001"))));
    }

    @ParameterizedTest
    @CsvSource({
        "/crisis-plan-1.html, 200, text/html",
        "/note.txt, 200, text/plain",
        "/letter.pdf, 200, application/pdf",
        "/other.html, 404, text/plain",
        "/PointerStore.class, 404, text/plain"
    })
    void servesRecords(String path, int status, String type) throws Exception {
        HttpResponse<String> response = server.get("/nrl-records" + path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    }

    private static void assertRefused(HttpResponse<String> response, int status, String code) {
        assertThat(code(response)).isEqualTo(code);
        assertThat(response.statusCode()).isEqualTo(status);
    }

    private DocumentReference pointer() {
        return PointerSeed.pointer("A1001", "9990000050", "test-" + ++names, "736253002", "Mental health crisis plan");
    }

    private DocumentReference replacing(DocumentReference pointer, String old) {
        pointer.addRelatesTo()
                .setCode(DocumentRelationshipType.REPLACES)
                .setTarget(new Reference(server.url("/nrl/DocumentReference/" + old)));
        return pointer;
    }

    private static Parameters patch(String status) {
        Parameters patch = new Parameters();
        ParametersParameterComponent operation = patch.addParameter().setName("operation");
        operation.addPart().setName("type").setValue(new CodeType("replace"));
        operation.addPart().setName("path").setValue(new StringType("DocumentReference.status"));
        operation.addPart().setName("value").setValue(new StringType(status));
        return patch;
    }

    private static ResolvedTarget target(String id, String version) {
        return new ResolvedTarget("DocumentReference", id, version);
    }

    private HttpResponse<String> create(DocumentReference pointer) throws Exception {
        return server.send("POST", "/nrl/DocumentReference", json(pointer), JSON);
    }

    private static String id(HttpResponse<String> created) {
        String location = created.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private DocumentReference read(String id) throws Exception {
        return json(DocumentReference.class, server.get("/nrl/DocumentReference/" + id, JSON));
    }

    private List<String> found(String query) throws Exception {
        return json(Bundle.class, server.get("/nrl/DocumentReference" + query, JSON)).getEntry().stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }
}
