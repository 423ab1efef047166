package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.audit.AuditField;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.audit.RequestRecord;
import org.sspfilter.impl.audit.RequestRecord.Completion;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.impl.revocation.LogLines;
import org.sspfilter.impl.revocation.ManualScheduler;
import org.sspfilter.impl.stage.FakeRequest;

/** A whole filter whose endpoints stand in a file, before and after the file changes. */
class EndpointFileTest {

    private static final String HEADER = "name,path,ods,asids,profile,interactions,disabled,accreditation\n";
    private static final String OTHER_ASID = "918999198994";
    private static final String OTHER_ROOT = "/B82617/STU3/1/gpconnect";
    private static final String PRACTICE = line("practice", GateWorld.ROOT, "A20047", GateWorld.OUR_ASID, "");
    private static final String OTHER = line("other", OTHER_ROOT, "B82617", OTHER_ASID, "");

    @TempDir
    Path folder;

    private final ManualScheduler looks = new ManualScheduler();
    private GateWorld world;

    private static String line(String name, String path, String ods, String asid, String accreditation) {
        return String.join(",", name, path, ods, asid, "gpconnect-1.5", "all", "", accreditation) + "\n";
    }

    @BeforeEach
    void fileInPlaceOfSettings() throws IOException {
        world = new GateWorld(folder);
        for (String part : List.of("path", "ods", "asids", "profile", "interactions")) {
            world.unset("endpoint.practice." + part);
        }
        file(PRACTICE + OTHER);
        world.set("endpoints.file", world.file("practices.csv"));
    }

    private void file(String lines) throws IOException {
        world.write("practices.csv", HEADER + lines);
    }

    private void changed(String lines) throws IOException {
        file(lines);
        looks.turn();
        looks.turn();
    }

    private List<String> problems() {
        SspConfigurationException thrown = catchThrowableOfType(
                SspConfigurationException.class, () -> world.gate().close());
        return thrown == null ? List.of() : thrown.problems();
    }

    private FakeRequest other() {
        return world.metadata().requestUri(OTHER_ROOT + "/metadata").header("Ssp-To", OTHER_ASID);
    }

    private static void assertAdmits(Gate gate, FakeRequest request) {
        Ruling ruling = gate.rule(request);
        assertThat(ruling).isInstanceOf(Ruling.Admitted.class);
        ((Ruling.Admitted) ruling).record().complete(200, Completion.COMPLETE);
    }

    private static DenialReason refusal(Gate gate, FakeRequest request) {
        Ruling ruling = gate.rule(request);
        assertThat(ruling).isInstanceOf(Ruling.Refused.class);
        RequestRecord record = Objects.requireNonNull(((Ruling.Refused) ruling).record());
        Object code = record.event().get(AuditField.REASON);
        return Stream.of(DenialReason.values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void servesPracticesOfTheFileBesideThoseOfTheSettings() {
        try (Gate gate = world.gate()) {
            assertAdmits(gate, world.metadata());
            assertAdmits(gate, other());
            assertAdmits(gate, world.deletePointer());
        }
        assertThat(world.sink().events())
                .extracting(event -> event.text(AuditField.ENDPOINT))
                .containsExactly("practice", "other", "pointers");
    }

    @Test
    @Tag("H08")
    void refusesTheSystemOfOnePracticeOnTheRootOfAnother() {
        try (Gate gate = world.gate()) {
            assertThat(refusal(gate, world.metadata().header("Ssp-To", OTHER_ASID)))
                    .isEqualTo(DenialReason.INTERACTION_WRONG_DESTINATION);
            assertThat(refusal(gate, other().header("Ssp-To", GateWorld.OUR_ASID)))
                    .isEqualTo(DenialReason.INTERACTION_WRONG_DESTINATION);
        }
    }

    @Test
    @Tag("H17")
    @Tag("REQ-14")
    void routesByThePathWhateverTheHostHeadersSay() {
        try (Gate gate = world.gate()) {
            assertAdmits(
                    gate,
                    other().header("Host", "practice.test.nhs.uk")
                            .header("Forwarded", "host=a;proto=http")
                            .header("X-Forwarded-Host", "practice.test.nhs.uk")
                            .header("X-Original-URL", GateWorld.ROOT + "/metadata")
                            .header("X-Forwarded-Prefix", GateWorld.ROOT));
        }
        assertThat(world.sink().events()).singleElement().satisfies(event -> {
            assertThat(event.text(AuditField.ENDPOINT)).isEqualTo("other");
            assertThat(event.text(AuditField.OUTCOME)).isEqualTo("permit");
        });
    }

    @Test
    void tellsEachWrongRowAtTheStart() throws IOException {
        file(line("practice", "https://provider.nhs.uk:443" + GateWorld.ROOT + "/", "A20047", "1", "")
                + line("pointers", "/x", "A1", OTHER_ASID, ""));
        assertThat(problems())
                .anyMatch(text -> text.startsWith("endpoints.file: practices.csv line 2, path:")
                        && text.contains("write " + GateWorld.ROOT + " "))
                .anyMatch(text -> text.startsWith("endpoints.file: practices.csv line 2, asids:"))
                .anyMatch(text -> text.startsWith("endpoints.file: practices.csv line 3, name:")
                        && text.contains("endpoint.pointers.name"))
                .hasSize(3);
    }

    @Test
    void asksForTheFormatOfAFileWhoseNameDoesNotTell() throws IOException {
        world.write("practices", HEADER + PRACTICE);
        world.set("endpoints.file", world.file("practices"));
        assertThat(problems()).singleElement().asString().contains("endpoints.format");
        world.set("endpoints.format", "csv");
        assertThat(problems()).isEmpty();
        world.set("endpoints.format", "json");
        assertThat(problems()).singleElement().asString().contains("line 1", "not JSON");
    }

    @Test
    void takesAChangedFileWithoutARestart() throws IOException {
        file(PRACTICE);
        try (Gate gate = world.gate(looks)) {
            assertThat(refusal(gate, other())).isEqualTo(DenialReason.ENDPOINT_UNKNOWN);

            changed(OTHER);

            assertAdmits(gate, other());
            assertThat(refusal(gate, world.metadata())).isEqualTo(DenialReason.ENDPOINT_UNKNOWN);
            assertAdmits(gate, world.deletePointer());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "broken",
                "x,/X1/STU3/1,X1,918999198994,gpconnect-1,all,struct\n",
                "x,/X1/STU3/1,X1,918999198994,gpconnect-1,all,,",
                "x,/nrl/x,X1,918999198994,gpconnect-1,all,,\n",
                "x,/X1/STU3/1,X1,918999198994,gpconnect-9,all,,\n",
                "x,/X1/STU3/1/,X1,918999198994,gpconnect-1,all,,\n",
                "x,/nrl,X1,918999198994,gpconnect-1,all,,\n",
                "x,/health,X1,918999198994,gpconnect-1,all,,\n",
                "x,/X1/STU3/1,X1,918999198994,nrl,all,,off\n",
                "x,/X1/STU3/1,X1,918999198994,odd,all,,\n",
                "x,/X1/STU3/1,X1,918999198994,wordless,all,,\n"
            })
    void keepsTheOldWhereTheNewIsNotGood(String lines) throws IOException {
        String catalogue = "catalogue=odd.catalogue\n";
        world.write("odd.catalogue", GateWorld.GPC + "rest:read:metadata-1;GET;/metadata;-;-;-;-;=\n");
        world.write("odd.properties", "headers=ssp\ntoken=none\ndialect=gpconnect-stu3\n" + catalogue);
        world.write("wordless.properties", "headers=ssp\ntoken=gpconnect-stu3\ndialect=none\n" + catalogue);
        world.set("profiles", world.file("odd.properties") + "," + world.file("wordless.properties"))
                .set("unguarded", "/health/live");
        try (LogLines log = new LogLines("org.sspfilter.impl.reload");
                Gate gate = world.gate(looks)) {
            log.start();
            changed(lines);
            looks.turn();

            assertAdmits(gate, world.metadata());
            assertAdmits(gate, other());
            assertThat(log.lines()).singleElement().asString().contains("endpoints.file", "stays in place");
        }
    }

    @Test
    void takesAChangedFileWhoseNameHoldsAComma() throws IOException {
        world.write("practices,a.csv", HEADER + PRACTICE);
        world.set("endpoints.file", world.file("practices,a.csv"));
        try (Gate gate = world.gate(looks)) {
            world.write("practices,a.csv", HEADER + OTHER);
            looks.turn();
            looks.turn();

            assertAdmits(gate, other());
            assertThat(refusal(gate, world.metadata())).isEqualTo(DenialReason.ENDPOINT_UNKNOWN);
        }
    }

    @Test
    void warnsOfEndpointsThatAreLaxerThanTheRestAtStartAndWithEachReload() throws IOException {
        StringBuilder many = new StringBuilder(PRACTICE);
        for (int i = 0; i < 6; i++) {
            many.append(line("n" + i, "/N" + i + "/STU3/1", "B82617", OTHER_ASID, i % 2 == 0 ? "report" : "off"));
        }
        file(PRACTICE + line("other", OTHER_ROOT, "B82617", OTHER_ASID, "report"));
        try (LogLines log = new LogLines("org.sspfilter.impl.wiring.LaxEndpoints")) {
            log.start();
            try (Gate gate = world.gate(looks)) {
                assertThat(log.lines()).containsExactly("1 of 3 endpoints are laxer than accreditation=enforce: other");
                changed(PRACTICE + OTHER);
                assertAdmits(gate, other());
                assertThat(log.lines()).hasSize(1);
                changed(many.toString());
                looks.turn();
                assertThat(log.lines())
                        .hasSize(2)
                        .last()
                        .isEqualTo("6 of 8 endpoints are laxer than accreditation=enforce: n0, n1, n2, n3, n4, ...");
            }
        }
    }

    @Test
    void checksOwnershipOfARowThatComesLater() throws IOException {
        for (String part : List.of("path", "ods", "asids", "profile", "interactions")) {
            world.unset("endpoint.pointers." + part);
        }
        try (Gate gate = world.gate(looks)) {
            assertThat(refusal(gate, world.deletePointer())).isEqualTo(DenialReason.ENDPOINT_UNKNOWN);

            changed("pointers,/nrl,RXA," + GateWorld.POINTER_ASID + ",nrl,all,,\n");

            assertAdmits(gate, world.deletePointer());
            assertThat(refusal(gate, world.deletePointer().requestUri("/nrl/DocumentReference/theirs")))
                    .isEqualTo(DenialReason.OWNERSHIP_OTHERS_TARGET);
        }
    }

    @Test
    void goesByEachEndpointsOwnRuleForTheDirectory() throws IOException {
        file(PRACTICE + line("other", OTHER_ROOT, "B82617", OTHER_ASID, "report"));
        world.write("directory.txt", "200000000999;A1001;" + GateWorld.GPC + "rest:read:metadata-1\n");
        try (Gate gate = world.gate()) {
            assertThat(refusal(gate, world.metadata())).isEqualTo(DenialReason.ACCREDITATION_NOT_LISTED);
            assertAdmits(gate, other());
        }
        file(PRACTICE + line("other", OTHER_ROOT, "B82617", OTHER_ASID, "off"));
        try (Gate gate = world.gate()) {
            assertThat(refusal(gate, world.metadata())).isEqualTo(DenialReason.ACCREDITATION_NOT_LISTED);
            assertAdmits(gate, other());
        }
        assertThat(world.sink().events())
                .extracting(event -> event.text(AuditField.ACCREDITATION))
                .contains("not-enforced: accreditation.not-listed", "not-enforced: off");
    }

    @Test
    void asksForADirectoryWhereOneEndpointEnforcesAndThereIsNone() throws IOException {
        world.set("accreditation", "off")
                .set("ownership", "off")
                .unset("directory")
                .unset("directory.file");
        assertThat(problems()).isEmpty();
        file(PRACTICE + line("other", OTHER_ROOT, "B82617", OTHER_ASID, "enforce"));
        assertThat(problems()).singleElement().asString().contains("other", "there is no directory");
    }

    @Test
    void asksTheDirectoryForOneEndpointWhereOthersDoNot() throws IOException {
        world.set("accreditation", "off").set("ownership", "off");
        file(PRACTICE + line("other", OTHER_ROOT, "B82617", OTHER_ASID, "enforce"));
        world.write("directory.txt", "200000000999;A1001;" + GateWorld.GPC + "rest:read:metadata-1\n");
        try (Gate gate = world.gate(looks)) {
            assertAdmits(gate, world.metadata());
            assertThat(refusal(gate, other())).isEqualTo(DenialReason.ACCREDITATION_NOT_LISTED);
            changed(line("practice", GateWorld.ROOT, "A20047", GateWorld.OUR_ASID, "enforce"));
            assertThat(refusal(gate, world.metadata())).isEqualTo(DenialReason.ACCREDITATION_NOT_LISTED);
        }
    }
}
