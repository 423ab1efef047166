package org.sspfilter.impl.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.endpoint.EndpointRow;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.stage.Enforcement;

class EndpointRowsTest {

    @TempDir
    Path folder;

    private ProfileLibrary profiles = ProfileLibrary.bundled();
    private final RowProblems problems = new RowProblems();
    private final List<WrittenRow> rows = new ArrayList<>();

    private EndpointRowsTest row(String name, String path) {
        return row(new EndpointRow(
                name, path, "A20047", List.of("918999198993"), "gpconnect-1", List.of("all"), List.of(), ""));
    }

    private EndpointRowsTest row(EndpointRow row) {
        int line = rows.size() + 2;
        rows.add(new WrittenRow(column -> "f.csv line " + line + ", " + column, row));
        return this;
    }

    private List<Endpoint> endpoints() {
        return new EndpointRows(profiles, Enforcement.ENFORCE).endpoints(rows, problems);
    }

    private List<String> told() {
        Problems told = new Problems();
        problems.tell(told);
        return told.all();
    }

    @Test
    void takesOneRootBelowAnother() {
        row("a", "/A20047/STU3/1/gpconnect").row("b", "/A20047/STU3/1/gpconnect/structured");
        assertThat(endpoints()).hasSize(2);
        assertThat(told()).isEmpty();
    }

    private EndpointRowsTest root(String name, String path, String ods, String asid) {
        return row(new EndpointRow(name, path, ods, List.of(asid), "gpconnect-1", List.of("all"), List.of(), ""));
    }

    @ParameterizedTest
    @CsvSource({
        "/A1/STU3, /A1/STU3/b, false",
        "/A1/STU3/b, /A1/STU3, false",
        "/A1, /A1/STU3/1/gpconnect, false",
        "/A1/STU3, /a1/stu3/b, false",
        "/A1/STU3, /A1/STU3b, true",
        "/A1/STU3, /A1/b, true"
    })
    @Tag("H08")
    void refusesARootBelowThatOfAnotherOrganisationInWhateverOrder(String one, String other, boolean good) {
        root("one", one, "A1", "918999198993").root("other", other, "B2", "918999198994");
        endpoints();
        assertThat(told().isEmpty()).isEqualTo(good);
        assertThat(told()).allMatch(text -> text.contains("lies below the root of another organisation at f.csv line"));
    }

    @Test
    @Tag("H08")
    void refusesARootBelowThatOfAnotherWhereOneOfItsOwnLiesBetween() {
        root("a", "/A1", "A1", "918999198993")
                .root("b", "/A1/b", "B2", "918999198994")
                .root("c", "/A1/b/c", "B2", "918999198994");
        endpoints();
        assertThat(told()).hasSize(2);
    }

    @Test
    void refusesOnePathTwiceNamingBothRows() {
        row("a", "/A1").row("b", "/B2").row("c", "/A1");
        endpoints();
        assertThat(told()).containsExactly("f.csv line 4, path: the same path stands at f.csv line 2, path; leave one");
    }

    @Test
    void refusesPathsThatDifferInCaseAlone() {
        row("a", "/A1/STU3").row("b", "/A1/stu3");
        endpoints();
        assertThat(told()).singleElement().asString().contains("f.csv line 3, path", "but for upper and lower case");
    }

    @Test
    void refusesOneNameTwice() {
        row("a", "/A1").row("a", "/B2");
        endpoints();
        assertThat(told()).singleElement().asString().contains("f.csv line 3, name", "f.csv line 2, name");
    }

    @Test
    void tellsEverythingThatIsWrongWithARowAndNamesTheColumn() {
        row(new EndpointRow("A 1", "", "A-1", List.of("1", "2"), "gpc", List.of(), List.of(), "no"));
        assertThat(endpoints()).isEmpty();
        assertThat(told())
                .anyMatch(text -> text.startsWith("f.csv line 2, name: \"A 1\""))
                .anyMatch(text -> text.startsWith("f.csv line 2, path: is missing"))
                .anyMatch(text -> text.startsWith("f.csv line 2, ods: \"A-1\""))
                .anyMatch(text -> text.startsWith("f.csv line 2, asids: \"1\""))
                .anyMatch(text -> text.startsWith("f.csv line 2, asids: \"2\""))
                .anyMatch(text -> text.startsWith("f.csv line 2, profile: there is no profile \"gpc\""))
                .anyMatch(text -> text.startsWith("f.csv line 2, interactions: is missing"))
                .anyMatch(text -> text.startsWith("f.csv line 2, accreditation: \"no\""))
                .hasSize(8);
    }

    @Test
    void tellsFiftyProblemsAndHowManyMore() {
        for (int i = 0; i < 60; i++) {
            row("n" + i, "/a/" + i + "/");
        }
        endpoints();
        assertThat(told()).hasSize(51).last().asString().contains("10 more problems");
    }

    private EndpointRowsTest asid(String name, String ods, String profile) {
        return row(new EndpointRow(
                name, "/" + name, ods, List.of("918999198993"), profile, List.of("all"), List.of(), ""));
    }

    @Test
    void takesOneAsidOnSeveralRootsOfOneOrganisation() {
        asid("a", "A1", "gpconnect-1")
                .asid("b", "A1", "gpconnect-structured-1")
                .asid("c", "A1", "gpconnect-documents-1");
        assertThat(endpoints()).hasSize(3);
        assertThat(told()).isEmpty();
    }

    @Test
    @Tag("H08")
    void refusesOneAsidForTwoOrganisationsNamingBothRows() {
        asid("a", "A1", "gpconnect-1").asid("b", "B2", "gpconnect-1");
        endpoints();
        assertThat(told())
                .singleElement()
                .asString()
                .contains("f.csv line 3, asids: 918999198993 stands at f.csv line 2, asids for another organisation");
    }

    @ParameterizedTest
    @CsvSource({
        "any, any, B2, true",
        "any, one-organisation, B2, false",
        "one-organisation, any, B2, false",
        "one-organisation, one-organisation, A1, true",
        "any, one-root, A1, false",
        "one-root, any, A1, false"
    })
    void goesByTheStricterOfTwoProfiles(String one, String two, String ods, boolean good) throws IOException {
        for (String name : List.of("one", "two")) {
            Files.writeString(folder.resolve("c"), "urn:nhs:names:services:x:y:z;GET;/metadata;-;-;-;-;=\n");
            Path file = Files.writeString(
                    folder.resolve(name + ".properties"),
                    "headers=ssp\ntoken=gpconnect-stu3\ndialect=gpconnect-stu3\ncatalogue=c\nasid="
                            + (name.equals("one") ? one : two) + "\n");
            profiles = profiles.with(file);
        }
        asid("a", "A1", "one").asid("b", ods, "two");
        endpoints();
        assertThat(told().isEmpty()).isEqualTo(good);
    }

    @Test
    void sharesWhatIsSwitchedOnAmongRowsThatSayTheSame() {
        UnaryOperator<String> path = name -> "/" + name + "/STU3/1";
        for (String name : List.of("a", "b", "c", "d")) {
            List<String> disabled = name.equals("d")
                    ? List.of("structured")
                    : name.equals("c") ? List.of("structured", "structured") : List.of();
            row(new EndpointRow(
                    name,
                    path.apply(name),
                    "A1",
                    List.of("918999198993"),
                    "gpconnect-1",
                    List.of("all"),
                    disabled,
                    ""));
        }
        List<Endpoint> endpoints = endpoints();
        assertThat(told()).isEmpty();
        assertThat(endpoints.get(0).enabled()).isSameAs(endpoints.get(1).enabled());
        assertThat(endpoints.get(2).enabled())
                .isSameAs(endpoints.get(3).enabled())
                .isNotEqualTo(endpoints.get(0).enabled());
    }

    @ParameterizedTest
    @CsvSource({"all, 0", "drafts, 1", "urn:nhs:names:services:x:y:draft, 1", "urn:nhs:names:services:x:y:z, 1"})
    void switchesADraftOffByEveryWordThatItAnswersTo(String disabled, int left) throws IOException {
        String draft = "urn:nhs:names:services:x:y:draft";
        Files.writeString(
                folder.resolve("c"),
                "urn:nhs:names:services:x:y:z;GET;/metadata;-;-;-;-;=\n" + draft
                        + ";GET;/Order;-;-;-;drafts;=;draft\n");
        profiles = profiles.with(Files.writeString(
                folder.resolve("mine.properties"),
                "headers=ssp\ntoken=gpconnect-stu3\ndialect=gpconnect-stu3\ncatalogue=c\n"));
        row(new EndpointRow(
                "a", "/a", "A1", List.of("918999198993"), "mine", List.of("all", draft), List.of(disabled), ""));
        assertThat(endpoints()).singleElement().satisfies(endpoint -> assertThat(endpoint.enabled())
                .hasSize(left));
        assertThat(told()).isEmpty();
    }

    @Test
    void goesByItsOwnRuleForTheDirectoryAndElseByThatOfAll() {
        row("a", "/A1")
                .row(new EndpointRow(
                        "b", "/B2", "A20047", List.of("918999198993"), "gpconnect-1", List.of("all"), List.of(), "off"))
                .row(new EndpointRow(
                        "c",
                        "/C3",
                        "A20047",
                        List.of("918999198993"),
                        "gpconnect-1",
                        List.of("all"),
                        List.of(),
                        "report"));
        assertThat(endpoints())
                .extracting(Endpoint::accreditation)
                .containsExactly(Enforcement.ENFORCE, Enforcement.OFF, Enforcement.REPORT);
    }
}
