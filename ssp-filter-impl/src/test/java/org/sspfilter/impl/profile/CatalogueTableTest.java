package org.sspfilter.impl.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.impl.context.ContextSettings;
import org.sspfilter.impl.context.TokenFlavour;
import org.sspfilter.impl.response.Dialect;

/** The catalogues against the tables of the specifications, written out again by hand. */
class CatalogueTableTest {

    private static final String GPC = "urn:nhs:names:services:gpconnect:";
    private static final String SERVICES = "urn:nhs:names:services:";

    private static List<String> rows(String profile) {
        return ProfileLibrary.shipped(profile).catalogue().stream()
                .map(row -> row.id().value() + " " + row.verb() + " " + row.path() + " "
                        + String.join(" ", new TreeSet<>(row.scopes())) + (row.draft() ? " draft" : ""))
                .map(String::strip)
                .toList();
    }

    private static List<String> each(String prefix, String... rows) {
        return Arrays.stream(rows).map(row -> prefix + row).toList();
    }

    /** GP Connect, "Interaction IDs", 1.0 to 1.6. */
    @Test
    void hasEveryRowOfGpConnect() {
        assertThat(rows("gpconnect-1"))
                .containsExactlyInAnyOrderElementsOf(each(
                        GPC + "fhir:",
                        "rest:read:metadata-1 GET /metadata organization/*.read",
                        "rest:read:patient-1 GET /Patient/[id] patient/*.read",
                        "rest:search:patient-1 GET /Patient patient/*.read",
                        "rest:read:practitioner-1 GET /Practitioner/[id] organization/*.read",
                        "rest:search:practitioner-1 GET /Practitioner organization/*.read",
                        "rest:read:organization-1 GET /Organization/[id] organization/*.read",
                        "rest:search:organization-1 GET /Organization organization/*.read",
                        "rest:read:location-1 GET /Location/[id] organization/*.read",
                        "operation:gpc.registerpatient-1 POST /Patient/$gpc.registerpatient patient/*.write",
                        "rest:read:healthcareservice-1 GET /HealthcareService/[id] organization/*.read",
                        "rest:search:healthcareservice-1 GET /HealthcareService organization/*.read",
                        "rest:search:slot-1 GET /Slot organization/*.read",
                        "rest:read:appointment-1 GET /Appointment/[id] patient/*.read",
                        "rest:create:appointment-1 POST /Appointment patient/*.write",
                        "rest:update:appointment-1 PUT /Appointment/[id] patient/*.write",
                        "rest:cancel:appointment-1 PUT /Appointment/[id] patient/*.write",
                        "rest:search:patient_appointments-1 GET /Patient/[id]/Appointment patient/*.read",
                        "operation:gpc.getstructuredrecord-1 POST /Patient/$gpc.getstructuredrecord patient/*.read",
                        "operation:gpc.migratestructuredrecord-1 POST /Patient/$gpc.migratestructuredrecord patient/*.read",
                        "operation:gpc.getcarerecord-1 POST /Patient/$gpc.getcarerecord patient/*.read draft",
                        "rest:create:order-1 POST /Order  draft",
                        "rest:search:location-1 GET /Location organization/*.read draft"));
    }

    /** GP Connect 1.2.6 to 1.6, the structured record's root. */
    @Test
    void hasEveryRowOfTheStructuredRoot() {
        assertThat(rows("gpconnect-structured-1"))
                .containsExactlyInAnyOrderElementsOf(
                        each(
                                GPC,
                                "structured:fhir:rest:read:metadata-1 GET /metadata organization/*.read",
                                "fhir:operation:gpc.getstructuredrecord-1 POST /Patient/$gpc.getstructuredrecord patient/*.read",
                                "fhir:operation:gpc.migratestructuredrecord-1 POST /Patient/$gpc.migratestructuredrecord patient/*.read"));
    }

    /** GP Connect Documents 1.0; GP Connect 1.5 and 1.6. */
    @Test
    void hasEveryRowOfTheDocuments() {
        assertThat(rows("gpconnect-documents-1"))
                .containsExactlyInAnyOrderElementsOf(each(
                        GPC + "documents:fhir:rest:",
                        "read:metadata-1 GET /metadata organization/*.read",
                        "search:patient-1 GET /Patient patient/*.read",
                        "search:documentreference-1 GET /Patient/[id]/DocumentReference patient/*.read",
                        "read:binary-1 GET /Binary/[id] patient/*.read",
                        "migrate:binary-1 GET /Binary/[id] patient/*.read"));
    }

    /** GP Connect 0.5 to 0.7. */
    @Test
    void hasEveryRowOfTheHtmlRecord() {
        assertThat(rows("gpconnect-0.7"))
                .containsExactlyInAnyOrderElementsOf(each(
                        GPC + "fhir:",
                        "rest:read:metadata GET /metadata organization/*.read",
                        "operation:gpc.getcarerecord POST /Patient/$gpc.getcarerecord patient/*.read"));
    }

    /** NRL 2.8, and the pages of NRLS before. */
    @Test
    void hasEveryRowOfTheRecordLocator() {
        assertThat(rows("nrl"))
                .containsExactlyInAnyOrderElementsOf(each(
                        SERVICES + "nrl:DocumentReference.",
                        "create POST /DocumentReference patient/DocumentReference.write",
                        "read GET /DocumentReference/[id] patient/DocumentReference.read",
                        "search GET /DocumentReference patient/DocumentReference.read",
                        "update PATCH /DocumentReference/[id] patient/DocumentReference.write",
                        "update PATCH /DocumentReference patient/DocumentReference.write",
                        "delete DELETE /DocumentReference/[id] patient/DocumentReference.write",
                        "delete DELETE /DocumentReference patient/DocumentReference.write"));
        assertThat(rows("nrl-retrieval"))
                .containsExactly(SERVICES + "nrl:DocumentReference.content.read GET /** patient/*.read");
        assertThat(rows("nrls"))
                .containsExactlyInAnyOrderElementsOf(each(
                        SERVICES + "nrls:fhir:rest:read:",
                        "metadata GET /metadata",
                        "documentreference GET /DocumentReference patient/DocumentReference.read",
                        "documentreference GET /DocumentReference/[id] patient/DocumentReference.read"));
    }

    /** Reasonable Adjustments, "Headers" and the pages of its interactions. */
    @Test
    void hasEveryRowOfReasonableAdjustments() {
        String anyWrite = "user/Condition.write user/Consent.write user/Flag.write user/List.write";
        Set<String> expected = new TreeSet<>(each(
                SERVICES + "raflags:",
                "removeflag.write:1 POST /$removeflag " + anyWrite,
                "removerarecord.write:1 POST /$removerarecord " + anyWrite,
                "ThresholdCode.read:1 GET /ThresholdCode",
                "UnderlyingConditions.read:1 GET /UnderlyingConditions",
                "UnderlyingConditions.write:1 POST /UnderlyingConditions " + anyWrite
                        + " user/UnderlyingConditions.write"));
        for (String type : List.of("Consent", "Flag", "Condition", "List")) {
            expected.addAll(each(
                    SERVICES + "raflags:" + type,
                    ".read:1 GET /" + type + " user/" + type + ".read",
                    ".read:1 GET /" + type + "/[id] user/" + type + ".read",
                    ".write:1 POST /" + type + " user/" + type + ".write",
                    ".write:1 PUT /" + type + "/[id] user/" + type + ".write"));
        }

        assertThat(rows("reasonable-adjustments")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(ProfileLibrary.shipped("reasonable-adjustments").catalogue())
                .allSatisfy(row -> assertThat(row.reasons()).containsExactly("directcare"));
    }

    /** Spine Core 1.1, "Interaction IDs". */
    @Test
    void hasBothIdsOfVisitorsAndMigrants() {
        assertThat(rows("visitors-and-migrants"))
                .containsExactlyInAnyOrderElementsOf(each(
                        SERVICES + "visitorsandmigrants:",
                        "Observation.read:1 GET /Observation",
                        "fhir:rest:search:observation:1 GET /Observation"));
    }

    @ParameterizedTest
    @CsvSource({
        "fhir:rest:read:patient-1, 1.0 1.2 1.2.8 1.3 1.4 1.5 1.6",
        "fhir:rest:read:healthcareservice-1, 1.2.8",
        "fhir:rest:search:healthcareservice-1, 1.2.8",
        "fhir:operation:gpc.getstructuredrecord-1, 1.2 1.2.8 1.3 1.4 1.5 1.6",
        "fhir:operation:gpc.migratestructuredrecord-1, 1.6",
        "fhir:operation:gpc.getcarerecord-1, 1.0 1.2 1.2.8 1.3 1.4 1.5 1.6"
    })
    void hasARowInItsReleasesAlone(String id, String releases) {
        assertThat(having(id, "gpconnect-", "1.0", "1.2", "1.2.8", "1.3", "1.4", "1.5", "1.6"))
                .containsExactly(releases.split(" "));
    }

    @Test
    void hasMigrationOfDocumentsAndOfTheStructuredRootFromRelease16On() {
        assertThat(having("documents:fhir:rest:migrate:binary-1", "gpconnect-documents-", "1.0", "1.5", "1.6"))
                .containsExactly("1.6");
        assertThat(having("documents:fhir:rest:read:binary-1", "gpconnect-documents-", "1.0", "1.5", "1.6"))
                .containsExactly("1.0", "1.5", "1.6");
        assertThat(having(
                        "fhir:operation:gpc.migratestructuredrecord-1",
                        "gpconnect-structured-",
                        "1.2",
                        "1.3",
                        "1.4",
                        "1.5",
                        "1.6"))
                .containsExactly("1.6");
        assertThat(having("structured:fhir:rest:read:metadata-1", "gpconnect-structured-", "1.2", "1.6"))
                .containsExactly("1.2", "1.6");
    }

    private static List<String> having(String id, String prefix, String... releases) {
        return Arrays.stream(releases)
                .filter(release -> rows(prefix + release).stream().anyMatch(row -> row.startsWith(GPC + id + " ")))
                .toList();
    }

    @Test
    void namesTokensAndRefusalsThatThereAre() {
        ProfileLibrary library = ProfileLibrary.bundled();
        assertThat(library.names()).hasSize(25).allSatisfy(name -> {
            Profile profile = library.find(name).orElseThrow();
            assertThat(TokenFlavour.all(ContextSettings.defaults())).containsKey(profile.tokenFlavour());
            assertThat(Dialect.names()).contains(profile.dialect());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "gpconnect-1, Ssp-From, Ssp-To, Ssp-TraceID, Ssp-InteractionID",
        "gpconnect-0.7, Ssp-From, Ssp-To, Ssp-TraceID, Ssp-InteractionID",
        "nrl, fromASID, toASID, , ",
        "nrl-retrieval, Ssp-From, Ssp-To, Ssp-TraceID, Ssp-InteractionID",
        "nrls, Ssp-From, Ssp-To, Ssp-TraceID, Ssp-InteractionID",
        "spine-core, FromASID, ToASID, , InteractionID",
        "reasonable-adjustments, FromASID, ToASID, TraceID, InteractionID",
        "visitors-and-migrants, FromASID, ToASID, , InteractionID"
    })
    void callsTheHeadersAsTheFamilyDoes(String profile, String from, String to, String trace, String interaction) {
        HeaderProfile headers = ProfileLibrary.shipped(profile).headers();

        assertThat(headers.from()).isEqualTo(from);
        assertThat(headers.to()).isEqualTo(to);
        assertThat(headers.trace()).isEqualTo(trace);
        assertThat(headers.interaction()).isEqualTo(interaction);
    }
}
