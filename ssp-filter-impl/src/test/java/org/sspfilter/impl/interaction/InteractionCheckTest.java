package org.sspfilter.impl.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.endpoint.TestRoutedRequests;
import org.sspfilter.impl.headers.SpineCall;
import org.sspfilter.impl.headers.TestSpineCalls;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.Profile;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.profile.TestProfiles;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.Outcome;

class InteractionCheckTest {

    private final InteractionCheck check = new InteractionCheck();

    private static SpineCall call(String method, String path, @Nullable InteractionId requested, Endpoint endpoint) {
        FakeRequest request =
                new FakeRequest().method(method).requestUri(endpoint.identity().path() + path);
        return TestSpineCalls.of(request, endpoint, requested);
    }

    private InteractionRow admitted(SpineCall call) {
        return ((Outcome.Passed<AddressedCall>) check.check(call)).evidence().interaction();
    }

    private Denial denial(SpineCall call) {
        return ((Outcome.Refused<AddressedCall>) check.check(call)).denial();
    }

    @Test
    void admitsAnInteractionThatFitsVerbAndPath() {
        assertThat(admitted(call("GET", "/Patient/1", TestProfiles.READ_PATIENT.id(), TestRoutedRequests.GPCONNECT)))
                .isEqualTo(TestProfiles.READ_PATIENT);
    }

    @Test
    void treatsHeadAsGet() {
        assertThat(admitted(call("HEAD", "/metadata", TestProfiles.READ_METADATA.id(), TestRoutedRequests.GPCONNECT)))
                .isEqualTo(TestProfiles.READ_METADATA);
    }

    @Test
    void tellsInteractionsApartThatShareVerbAndPath() {
        assertThat(admitted(call(
                        "PUT", "/Appointment/1", TestProfiles.CANCEL_APPOINTMENT.id(), TestRoutedRequests.GPCONNECT)))
                .isEqualTo(TestProfiles.CANCEL_APPOINTMENT);
        assertThat(admitted(call(
                        "PUT", "/Appointment/1", TestProfiles.UPDATE_APPOINTMENT.id(), TestRoutedRequests.GPCONNECT)))
                .isEqualTo(TestProfiles.UPDATE_APPOINTMENT);
    }

    @Test
    void findsTheInteractionByVerbAndPathWhereNoHeaderNamesIt() {
        assertThat(admitted(call("DELETE", "/DocumentReference/1", null, TestRoutedRequests.POINTERS)))
                .isEqualTo(TestProfiles.DELETE_POINTER);
        assertThat(denial(call("PUT", "/DocumentReference/1", null, TestRoutedRequests.POINTERS))
                        .reason())
                .isEqualTo(DenialReason.INTERACTION_NOT_FOR_REQUEST);
    }

    @Test
    void refusesToGuessBetweenTwoThatFit() {
        assertThat(denial(call("PUT", "/Appointment/1", null, TestRoutedRequests.GPCONNECT))
                        .reason())
                .isEqualTo(DenialReason.INTERACTION_NOT_FOR_REQUEST);
    }

    @Test
    @Tag("H08")
    @Tag("REQ-11")
    void refusesACallForAnotherSystemEvenOneOfOursElsewhere() {
        Endpoint elsewhere = new Endpoint(
                TestRoutedRequests.GPCONNECT.identity(),
                Set.of(new Asid("918999198999")),
                TestProfiles.GPCONNECT,
                Set.copyOf(TestProfiles.GPCONNECT.catalogue()));

        Denial denial = denial(call("GET", "/metadata", TestProfiles.READ_METADATA.id(), elsewhere));

        assertThat(denial.reason()).isEqualTo(DenialReason.INTERACTION_WRONG_DESTINATION);
        assertThat(denial.subject()).isEqualTo("Ssp-To");
    }

    @Test
    void refusesAnUnknownInteraction() {
        InteractionId unknown = new InteractionId("urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-2");
        assertThat(denial(call("GET", "/metadata", unknown, TestRoutedRequests.GPCONNECT))
                        .reason())
                .isEqualTo(DenialReason.INTERACTION_UNKNOWN);
    }

    @ParameterizedTest
    @Tag("H10")
    @Tag("P05")
    @CsvSource({
        "DELETE, /Patient/1",
        "POST, /Patient/1",
        "GET, /Patient",
        "GET, /patient/1",
        "GET, /Patient/1/",
        "GET, /Patient/1/_history/2",
        "GET, /Patient/1.json/x",
        "GET, /Patient/a_b",
        "GET, /metadata",
        "GET, ''"
    })
    @Tag("REQ-12")
    void refusesAnInteractionThatFitsNot(String method, String path) {
        assertThat(denial(call(method, path, TestProfiles.READ_PATIENT.id(), TestRoutedRequests.GPCONNECT))
                        .reason())
                .isEqualTo(DenialReason.INTERACTION_NOT_FOR_REQUEST);
    }

    @Test
    @Tag("REQ-15")
    void refusesACapabilityThatIsSwitchedOffNamingIt() {
        Set<InteractionRow> enabled = new HashSet<>(TestProfiles.GPCONNECT.catalogue());
        enabled.remove(TestProfiles.GET_STRUCTURED_RECORD);
        Endpoint endpoint = new Endpoint(
                TestRoutedRequests.GPCONNECT.identity(),
                Set.of(TestRoutedRequests.OUR_ASID),
                TestProfiles.GPCONNECT,
                enabled);

        Denial denial = denial(
                call("POST", "/Patient/$gpc.getstructuredrecord", TestProfiles.GET_STRUCTURED_RECORD.id(), endpoint));

        assertThat(denial.reason()).isEqualTo(DenialReason.INTERACTION_DISABLED);
        assertThat(denial.subject()).isEqualTo("structured");
    }

    /** Several IDs share verb and path: what is asked for is never derived from the request. */
    @ParameterizedTest
    @CsvSource({
        "gpconnect-1, PUT, /Appointment/1, fhir:rest:update:appointment-1, fhir:rest:cancel:appointment-1",
        "gpconnect-documents-1, GET, /Binary/1, documents:fhir:rest:read:binary-1, documents:fhir:rest:migrate:binary-1"
    })
    void admitsEitherOfTwoThatShareVerbAndPathAsTheHeaderSays(
            String profile, String method, String path, String one, String other) {
        Endpoint endpoint = endpoint(profile);
        for (String id : Set.of(one, other)) {
            InteractionId requested = new InteractionId("urn:nhs:names:services:gpconnect:" + id);
            assertThat(admitted(call(method, path, requested, endpoint)).id()).isEqualTo(requested);
        }
    }

    /** Each service root has a metadata interaction of its own, on the same path. */
    @ParameterizedTest
    @CsvSource({
        "gpconnect-1, fhir:rest:read:metadata-1",
        "gpconnect-structured-1, structured:fhir:rest:read:metadata-1",
        "gpconnect-documents-1, documents:fhir:rest:read:metadata-1"
    })
    void admitsTheMetadataOfThisRootAlone(String profile, String own) {
        Endpoint endpoint = endpoint(profile);
        for (String id : Set.of(
                "fhir:rest:read:metadata-1",
                "structured:fhir:rest:read:metadata-1",
                "documents:fhir:rest:read:metadata-1")) {
            SpineCall call =
                    call("GET", "/metadata", new InteractionId("urn:nhs:names:services:gpconnect:" + id), endpoint);
            if (id.equals(own)) {
                assertThat(admitted(call).id().value()).endsWith(own);
            } else {
                assertThat(denial(call).reason()).isEqualTo(DenialReason.INTERACTION_UNKNOWN);
            }
        }
    }

    @Test
    void admitsRetrievalOnAnyPathByGetAlone() {
        Endpoint endpoint = endpoint("nrl-retrieval");
        InteractionId id = new InteractionId("urn:nhs:names:services:nrl:DocumentReference.content.read");

        assertThat(admitted(call("GET", "/any/Record.pdf", id, endpoint))
                        .directoryId()
                        .value())
                .isEqualTo("urn:nhs:names:services:nrl:DocumentReference.content");
        assertThat(denial(call("POST", "/any/Record.pdf", id, endpoint)).reason())
                .isEqualTo(DenialReason.INTERACTION_NOT_FOR_REQUEST);
    }

    /** Everything of the profile but its drafts is switched on. */
    private static Endpoint endpoint(String name) {
        Profile profile = ProfileLibrary.bundled().find(name).orElseThrow();
        Set<InteractionRow> enabled = new HashSet<>(profile.catalogue());
        enabled.removeIf(InteractionRow::draft);
        return new Endpoint(
                TestRoutedRequests.GPCONNECT.identity(), Set.of(TestRoutedRequests.OUR_ASID), profile, enabled);
    }
}
