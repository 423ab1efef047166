package org.sspfilter.impl.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.id.InteractionId;

class ProfileLibraryTest {

    private static final String GPC = "urn:nhs:names:services:gpconnect:";

    private static Profile profile(String name) {
        return ProfileLibrary.bundled().find(name).orElseThrow();
    }

    /** GP Connect, "Interaction IDs", 1.6: every row, written out by hand. */
    @ParameterizedTest
    @CsvSource({
        "gpconnect-1, fhir:rest:read:metadata-1, GET, /metadata, organization/*.read",
        "gpconnect-1, fhir:rest:read:patient-1, GET, /Patient/2, patient/*.read",
        "gpconnect-1, fhir:rest:search:patient-1, GET, /Patient, patient/*.read",
        "gpconnect-1, fhir:rest:read:practitioner-1, GET, /Practitioner/2, organization/*.read",
        "gpconnect-1, fhir:rest:search:practitioner-1, GET, /Practitioner, organization/*.read",
        "gpconnect-1, fhir:rest:read:organization-1, GET, /Organization/2, organization/*.read",
        "gpconnect-1, fhir:rest:search:organization-1, GET, /Organization, organization/*.read",
        "gpconnect-1, fhir:rest:read:location-1, GET, /Location/2, organization/*.read",
        "gpconnect-1, fhir:operation:gpc.registerpatient-1, POST, /Patient/$gpc.registerpatient, patient/*.write",
        "gpconnect-1, fhir:rest:read:healthcareservice-1, GET, /HealthcareService/2, organization/*.read",
        "gpconnect-1, fhir:rest:search:healthcareservice-1, GET, /HealthcareService, organization/*.read",
        "gpconnect-1, fhir:rest:search:slot-1, GET, /Slot, organization/*.read",
        "gpconnect-1, fhir:rest:read:appointment-1, GET, /Appointment/2, patient/*.read",
        "gpconnect-1, fhir:rest:create:appointment-1, POST, /Appointment, patient/*.write",
        "gpconnect-1, fhir:rest:update:appointment-1, PUT, /Appointment/2, patient/*.write",
        "gpconnect-1, fhir:rest:cancel:appointment-1, PUT, /Appointment/2, patient/*.write",
        "gpconnect-1, fhir:rest:search:patient_appointments-1, GET, /Patient/2/Appointment, patient/*.read",
        "gpconnect-1, fhir:operation:gpc.getstructuredrecord-1, POST, /Patient/$gpc.getstructuredrecord, patient/*.read",
        "gpconnect-1, fhir:operation:gpc.migratestructuredrecord-1, POST, /Patient/$gpc.migratestructuredrecord, patient/*.read",
        "gpconnect-structured-1, structured:fhir:rest:read:metadata-1, GET, /metadata, organization/*.read",
        "gpconnect-documents-1, documents:fhir:rest:read:metadata-1, GET, /metadata, organization/*.read",
        "gpconnect-documents-1, documents:fhir:rest:search:patient-1, GET, /Patient, patient/*.read",
        "gpconnect-documents-1, documents:fhir:rest:search:documentreference-1, GET, /Patient/2/DocumentReference, patient/*.read",
        "gpconnect-documents-1, documents:fhir:rest:read:binary-1, GET, /Binary/2, patient/*.read",
        "gpconnect-documents-1, documents:fhir:rest:migrate:binary-1, GET, /Binary/2, patient/*.read"
    })
    void knowsEveryRowOfGpConnect(String profile, String id, String verb, String path, String scope) {
        List<InteractionRow> rows = profile(profile).catalogue().stream()
                .filter(row -> row.id().value().equals(GPC + id))
                .toList();

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).fits(verb, List.of(path.substring(1).split("/", -1))))
                .isTrue();
        assertThat(rows.get(0).scopes()).containsExactly(scope);
        assertThat(rows.get(0).directoryId()).isEqualTo(rows.get(0).id());
    }

    @Test
    void addsNoOwnershipRuleToGpConnect() {
        for (String name : Set.of("gpconnect-1", "gpconnect-structured-1", "gpconnect-documents-1", "nrl-retrieval")) {
            assertThat(profile(name).catalogue()).noneMatch(InteractionRow::ownership);
        }
    }

    @Test
    void demandsOwnershipOfEveryChangeToAPointer() {
        assertThat(profile("nrl").catalogue())
                .allMatch(row -> row.ownership() != row.verb().equals("GET"));
    }

    @Test
    void looksRetrievalUpUnderAnotherIdThanTheCallerSends() {
        InteractionRow row = profile("nrl-retrieval").catalogue().get(0);
        assertThat(row.id().value()).isEqualTo("urn:nhs:names:services:nrl:DocumentReference.content.read");
        assertThat(row.directoryId().value()).isEqualTo("urn:nhs:names:services:nrl:DocumentReference.content");
        assertThat(row.fits("GET", List.of("any", "Record.pdf"))).isTrue();
        assertThat(row.fits("GET", List.of())).isTrue();
        assertThat(row.fits("POST", List.of("any"))).isFalse();
    }

    @Test
    void readsProfilesOfTheUsersOwn(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("mine.properties"),
                "headers=ssp\ntoken=nrl\ndialect=nrl-stu3\ncatalogue=mine.catalogue\n");
        Files.writeString(
                folder.resolve("mine.catalogue"),
                "# mine\nurn:nhs:names:services:mine:Task.read ; GET ; /Task/[id] ; a b ; directcare ; owner ; tasks ; =\n");

        Profile mine = ProfileLibrary.bundled()
                .with(folder.resolve("mine.properties"))
                .find("mine")
                .orElseThrow();

        InteractionRow row = mine.catalogue().get(0);
        assertThat(row.id()).isEqualTo(new InteractionId("urn:nhs:names:services:mine:Task.read"));
        assertThat(row.scopes()).containsExactlyInAnyOrder("a", "b");
        assertThat(row.ownership()).isTrue();
        assertThat(row.capability()).isEqualTo("tasks");
        assertThat(row.path().resourceType()).isEqualTo("Task");
        assertThat(row.path().logicalId(List.of("Task", "7"))).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:nhs:names:services:mine:Task.read ; GET ; /Task/[id] ; a ; - ; owner ; tasks",
                "mine ; GET ; /Task ; - ; - ; - ; - ; =",
                "urn:nhs:names:services:mine:Task.read ; get ; /Task ; - ; - ; - ; - ; =",
                "urn:nhs:names:services:mine:Task.read ; GET ; Task ; - ; - ; - ; - ; =",
                "urn:nhs:names:services:mine:Task.read ; GET ; /**/x ; - ; - ; - ; - ; =",
                "urn:nhs:names:services:mine:Task.read ; GET ; /Task ; - ; curiosity ; - ; - ; =",
                "urn:nhs:names:services:mine:Task.read ; GET ; /Task ; - ; - ; yes ; - ; =",
                ""
            })
    void refusesACatalogueThatItCannotReadNamingTheLine(String line) {
        assertThatThrownBy(() -> CatalogueFile.parse("mine.catalogue", "# first\n" + line))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("mine.catalogue");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "headers=ssp\ntoken=nrl\ndialect=nrl-stu3\n",
                "headers=other\ntoken=nrl\ndialect=nrl-stu3\ncatalogue=mine.catalogue\n",
                "headers=ssp\ntoken=nrl\ndialect=nrl-stu3\ncatalogue=none.catalogue\n",
                "header=ssp\ntoken=nrl\ndialect=nrl-stu3\ncatalogue=mine.catalogue\n"
            })
    void refusesAProfileThatItCannotUse(String text, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.properties"), text);
        assertThatThrownBy(() -> ProfileLibrary.bundled().with(file))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("mine.properties");
    }

    @Test
    void refusesANameThatIsTaken(@TempDir Path folder) {
        assertThatThrownBy(() -> ProfileLibrary.bundled().with(folder.resolve("nrl.properties")))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("nrl");
    }
}
