package org.sspfilter.sample.nrl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.sample.GuardedSample.Supplier.A;
import static org.sspfilter.sample.GuardedSample.Supplier.B;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hl7.fhir.dstu3.model.CodeType;
import org.hl7.fhir.dstu3.model.DocumentReference;
import org.hl7.fhir.dstu3.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.dstu3.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.dstu3.model.Parameters;
import org.hl7.fhir.dstu3.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.dstu3.model.Reference;
import org.hl7.fhir.dstu3.model.Resource;
import org.hl7.fhir.dstu3.model.StringType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.ResolvedTarget;
import org.sspfilter.sample.GuardedSample;
import org.sspfilter.sample.SampleServer;

/** Through the filters: between their look at a pointer and the application's change of it, the pointer changes. */
@Tag("L14")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangedHandsTest {

    private static final int ROUNDS = 50;
    private static final String POINTERS = "/nrl/DocumentReference";

    private GuardedSample server;
    private PointerStore store;
    private int names;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = new GuardedSample(folder);
        store = server.attribute(PointerOwners.ATTRIBUTE, PointerStore.class);
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void nothingHappens() {
        server.afterLook(() -> {});
    }

    @ParameterizedTest
    @CsvSource({"PATCH, json", "PATCH, xml", "DELETE, json", "POST, json", "POST, xml"})
    void pointerThatNobodyTakesOverIsChanged(String verb, String form) throws Exception {
        StoredPointer pointer = created();

        assertThat(change(verb, form, pointer).statusCode()).isLessThan(300);

        assertThat(store.byId(pointer.id()).map(StoredPointer::isCurrent).orElse(false))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PATCH, json", "PATCH, xml", "DELETE, json", "POST, json", "POST, xml"})
    void pointerThatChangedHandsIsLeftAlone(String verb, String form) throws Exception {
        StoredPointer pointer = created();
        int stored = store.matching(any -> true).size();
        server.afterLook(() -> store.handOver(pointer.id(), new OdsCode("B2002")));

        HttpResponse<String> refused = change(verb, form, pointer);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(SampleServer.code(refused)).isEqualTo("BAD_REQUEST");
        StoredPointer left = store.byId(pointer.id()).orElseThrow();
        assertThat(left.custodian()).contains(new OdsCode("B2002"));
        assertThat(left.version()).isEqualTo("2");
        assertThat(left.isCurrent()).isTrue();
        assertThat(store.matching(any -> true)).hasSize(stored);
    }

    @Test
    void whoTookItOverMayChangeItAndTheFormerKeeperMayNot() throws Exception {
        StoredPointer pointer = created();
        store.handOver(pointer.id(), new OdsCode("B2002"));

        assertThat(change("PATCH", "json", pointer).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(store.byId(pointer.id()).orElseThrow().version()).isEqualTo("2");
        assertThat(server.send(B, "PATCH", POINTERS + "/" + pointer.id(), type("json"), text("json", patch()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void oneOfTwoSupersedesWins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                String form = round % 2 == 0 ? "json" : "xml";
                store.matching(StoredPointer::isCurrent).forEach(this::retire);
                StoredPointer old = created();
                int stored = store.matching(any -> true).size();
                // Both look before either may change.
                CyclicBarrier looked = new CyclicBarrier(2);
                server.afterLook(() -> await(looked));

                List<Future<HttpResponse<String>>> racers = List.of(
                        threads.submit(() -> change("POST", form, old)),
                        threads.submit(() -> change("POST", form, old)));
                List<Integer> statuses = List.of(
                        racers.get(0).get().statusCode(), racers.get(1).get().statusCode());

                assertThat(statuses).containsExactlyInAnyOrder(201, 409);
                assertThat(store.matching(any -> true)).hasSize(stored + 1);
                assertThat(store.byId(old.id()).orElseThrow().version()).isEqualTo("2");
                assertThat(store.matching(pointer ->
                                pointer.isCurrent() && pointer.subject().equals(PointerRules.PATIENT + "9990000050")))
                        .hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("The other did not look", e);
        }
    }

    private void retire(StoredPointer pointer) {
        store.changeStatus(
                new ResolvedTarget("DocumentReference", pointer.id(), pointer.version()),
                DocumentReferenceStatus.ENTEREDINERROR);
    }

    /** What A asks for: to update, delete or supersede the pointer. */
    private HttpResponse<String> change(String verb, String form, StoredPointer pointer) throws Exception {
        return switch (verb) {
            case "POST" -> server.send(A, verb, POINTERS, type(form), text(form, replacing(pointer)));
            case "PATCH" -> server.send(A, verb, POINTERS + "/" + pointer.id(), type(form), text(form, patch()));
            default -> server.send(A, verb, POINTERS + "/" + pointer.id(), "", "");
        };
    }

    private synchronized DocumentReference pointer() {
        return PointerSeed.pointer("A1001", "9990000050", "test-" + ++names, "736253002", "Mental health crisis plan");
    }

    private StoredPointer created() {
        return ((PointerChange.Done) store.create(pointer())).pointer();
    }

    private DocumentReference replacing(StoredPointer old) {
        DocumentReference pointer = pointer();
        pointer.addRelatesTo()
                .setCode(DocumentRelationshipType.REPLACES)
                .setTarget(new Reference("https://provider.test.nhs.uk/nrl/DocumentReference/" + old.id()));
        return pointer;
    }

    private static Parameters patch() {
        Parameters patch = new Parameters();
        ParametersParameterComponent operation = patch.addParameter().setName("operation");
        operation.addPart().setName("type").setValue(new CodeType("replace"));
        operation.addPart().setName("path").setValue(new StringType("DocumentReference.status"));
        operation.addPart().setName("value").setValue(new StringType("entered-in-error"));
        return patch;
    }

    private static String type(String form) {
        return "application/fhir+" + form;
    }

    private static String text(String form, Resource resource) {
        FhirContext fhir = FhirContext.forDstu3Cached();
        IParser parser = form.equals("xml") ? fhir.newXmlParser() : fhir.newJsonParser();
        return parser.encodeResourceToString(resource);
    }
}
