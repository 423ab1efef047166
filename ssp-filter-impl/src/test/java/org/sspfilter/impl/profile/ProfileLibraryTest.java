package org.sspfilter.impl.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.id.InteractionId;

class ProfileLibraryTest {

    private static Profile profile(String name) {
        return ProfileLibrary.bundled().find(name).orElseThrow();
    }

    /** Any future appointment may be amended or cancelled by any permitted consumer. */
    @Test
    @Tag("REQ-55")
    void addsNoOwnershipRuleToGpConnectButForMigration() {
        for (String name : ProfileLibrary.bundled().names()) {
            if (!name.startsWith("nrl") || name.equals("nrl-retrieval")) {
                assertThat(profile(name).catalogue())
                        .as(name)
                        .allMatch(row -> row.ownership()
                                == (row.id().value().contains("migrate")
                                        ? OwnershipRule.REGISTERED_PRACTICE
                                        : OwnershipRule.NONE));
            }
        }
    }

    @Test
    @Tag("REQ-54")
    void letsRecordsMigrateToTheRegisteredPracticeAlone() {
        for (String name : List.of(
                "gpconnect-1",
                "gpconnect-1.6",
                "gpconnect-structured-1",
                "gpconnect-structured-1.6",
                "gpconnect-documents-1",
                "gpconnect-documents-1.6")) {
            assertThat(profile(name).catalogue())
                    .as(name)
                    .filteredOn(row -> row.ownership() == OwnershipRule.REGISTERED_PRACTICE)
                    .hasSize(1);
        }
    }

    @Test
    void demandsOwnershipOfEveryChangeToAPointer() {
        assertThat(profile("nrl").catalogue())
                .allMatch(row ->
                        (row.ownership() == OwnershipRule.OWNER) != row.verb().equals("GET"));
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
        assertThat(row.ownership()).isEqualTo(OwnershipRule.OWNER);
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
                "urn:nhs:names:services:mine:Task.read ; GET ; /Task/[id]/_history/[id] ; - ; - ; - ; - ; =",
                "urn:nhs:names:services:mine:Task.read ; GET ; /Task ; - ; curiosity ; - ; - ; =",
                "urn:nhs:names:services:mine:Task.read ; GET ; /Task ; - ; - ; yes ; - ; =",
                ""
            })
    void refusesACatalogueThatItCannotReadNamingTheLine(String line) {
        assertThatThrownBy(() -> CatalogueFile.parse("mine.catalogue", "# first\n" + line, IdForm.ANY, null))
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
