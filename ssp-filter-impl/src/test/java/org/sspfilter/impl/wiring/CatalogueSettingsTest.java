package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sspfilter.impl.wiring.GateWorld.GPC;
import static org.sspfilter.impl.wiring.GateWorld.NOW;
import static org.sspfilter.impl.wiring.GateWorld.ROOT;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.audit.AuditField;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.impl.audit.RequestRecord.Completion;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.settings.CatalogueKey;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.token.TestTokens;

/** What settings change about a catalogue. */
class CatalogueSettingsTest {

    private static final String TASK = "urn:nhs:names:services:mine:fhir:rest:read:task-1";
    private static final String TASK_ROW = TASK + " ; GET ; /Task/[id] ; organization/*.read ; - ; - ; tasks ; =";
    private static final String METADATA = GPC + "rest:read:metadata-1";

    @TempDir
    Path folder;

    private GateWorld world;

    @BeforeEach
    void goodWorld() throws Exception {
        world = new GateWorld(folder).set("accreditation", "off").set("ownership", "off");
    }

    @Test
    void knowsNoRowThatNobodyAdded() {
        assertThat(reason(task())).isEqualTo("interaction.unknown");
    }

    @Test
    void admitsWhatARowOnTopNames() {
        world.set("catalogue.gpconnect-1.row.1", TASK_ROW);
        assertThat(reason(task())).isEmpty();
        assertThat(reason(task().method("POST"))).isEqualTo("interaction.not-for-request");
        assertThat(reason(scope(task(), "patient/*.read"))).isEqualTo("context.scope");

        world.set("endpoint.practice.disabled", "tasks");
        assertThat(reason(task())).isEqualTo("interaction.disabled");
    }

    @Test
    void admitsWhatAFileOnTopNames() throws Exception {
        world.set("catalogue.gpconnect-1.add", world.write("more.catalogue", "# mine\n" + TASK_ROW + "\n"));
        assertThat(reason(task())).isEmpty();
    }

    @Test
    void knowsNoMoreWhatIsLeftOut() {
        world.set("catalogue.gpconnect-1.off", GPC + "rest:read:location-1 " + METADATA);
        assertThat(reason(world.metadata())).isEqualTo("interaction.unknown");
    }

    @Test
    void letsARowBeWrittenAnew() {
        world.set("catalogue.gpconnect-1.off", METADATA)
                .set("catalogue.gpconnect-1.row.1", METADATA + " ; GET ; /metadata ; patient/*.read ; - ; - ; - ; =");
        assertThat(reason(world.metadata())).isEqualTo("context.scope");
        assertThat(reason(scope(world.metadata(), "patient/*.read"))).isEmpty();
    }

    @Test
    void changesNoOtherProfile() {
        world.set("catalogue.gpconnect-1.2.row.1", TASK_ROW);
        assertThat(reason(task())).isEqualTo("interaction.unknown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "catalogue.gpconnect-9.off | x | catalogue.gpconnect-9.off: there is no profile \"gpconnect-9\"; known are [gpconnect-",
                "catalogue.gpconnect-1.off | urn:x | catalogue.gpconnect-1.off: the profile gpconnect-1 has no interaction \"urn:x\"",
                "catalogue.gpconnect-1.2.off | " + GPC
                        + "operation:gpc.migratestructuredrecord-1 | the profile gpconnect-1.2 has no interaction",
                "catalogue.gpconnect-1.add | none.catalogue | catalogue.gpconnect-1.add: cannot read the catalogue",
                "catalogue.gpconnect-1.row.1 | x | catalogue.gpconnect-1.row.1: a row has 8 columns or 9, this one 1",
                "catalogue.gpconnect-1.row.1 | " + TASK
                        + " ; get ; /Task ; - ; - ; - ; - ; = | catalogue.gpconnect-1.row.1, column 2 (verb), \"get\": write",
                "catalogue.gpconnect-1.row.1 | " + METADATA
                        + " ; GET ; /** ; - ; - ; - ; - ; = | with GET on /** is there already, on /metadata; leave that one out",
                "catalogue.gpconnect-1.row.1 | " + METADATA + " ; GET ; /other ; - ; - ; - ; - ; " + TASK
                        + " | is listed in the directory as " + METADATA,
                "catalogue.nrl.row.1 | " + TASK
                        + " ; GET ; /DocumentReference ; - ; - ; - ; - ; = | fit the same requests",
                "endpoint.practice.interactions | " + TASK + " | is neither an interaction nor a capability"
            })
    void failsTheStartOnWhatCannotBe(String key, String value, String told) {
        world.set(key, value);
        assertThat(problems()).anyMatch(problem -> problem.contains(told));
    }

    /** Of two rows of one number, one would be lost. */
    @Test
    void refusesASecondWayToWriteANumber() {
        for (String number : List.of("01", "001", "00", "12345", "+1")) {
            String key = "catalogue.gpconnect-1.row." + number;
            assertThat(CatalogueKey.byProfile(List.of(key))).as(number).isEmpty();
        }
        for (String number : List.of("0", "10", "9999")) {
            world.set("catalogue.gpconnect-1.row." + number, TASK_ROW);
            assertThat(reason(task())).as(number).isEmpty();
            world.unset("catalogue.gpconnect-1.row." + number);
        }
    }

    @Test
    void refusesAnEmptyChange() {
        world.set("catalogue.gpconnect-1.add", " ");
        assertThat(problems()).anyMatch(problem -> problem.contains("catalogue.gpconnect-1.add is empty"));
        world.unset("catalogue.gpconnect-1.add").set("catalogue.gpconnect-1.off", "");
        assertThat(problems()).anyMatch(problem -> problem.contains("catalogue.gpconnect-1.off"));
    }

    @Test
    void addsToAProfileWithoutAnyInteractionOfItsOwn() throws Exception {
        world.set(
                        "profiles",
                        world.write(
                                "mine.properties",
                                "headers=ssp\ntoken=gpconnect-stu3\ndialect=gpconnect-stu3\ncatalogue=-\nids=spine-core\n"))
                .set("endpoint.practice.profile", "mine");
        assertThat(problems()).anyMatch(problem -> problem.contains("the profile mine has no interactions"));

        world.set("catalogue.mine.row.1", TASK_ROW);
        assertThat(problems()).anyMatch(problem -> problem.contains("column 1 (interaction id)"));

        String id = "urn:nhs:names:services:mine:Task.read:1";
        world.set("catalogue.mine.row.1", id + " ; GET ; /Task/[id] ; organization/*.read ; - ; - ; - ; =");
        assertThat(reason(task().header("Ssp-InteractionID", id))).isEmpty();
    }

    @Test
    void startsWithEveryBundledProfile() {
        world.set(
                "catalogue.spine-core.row.1",
                "urn:nhs:names:services:mine:Task.read:1 ; GET ; /Task ; - ; - ; - ; - ; =");
        for (String profile : ProfileLibrary.bundled().names()) {
            world.set("endpoint.practice.profile", profile);
            try (Gate gate = world.gate()) {
                assertThat(gate).as(profile).isNotNull();
            }
        }
    }

    /** Every example of the page starts. */
    @Test
    void startsWithEveryExampleOfThePage() throws Exception {
        List<String> blocks = blocks(Path.of("..", "docs", "how-to", "interactions.md"));
        assertThat(blocks).hasSize(5);
        for (String block : blocks) {
            GateWorld one = new GateWorld(folder);
            Properties properties = new Properties();
            properties.load(new StringReader(block.replace("more.catalogue", one.write("more.catalogue", TASK_ROW))));
            properties.stringPropertyNames().forEach(key -> one.set(key, properties.getProperty(key)));
            try (Gate gate = one.gate()) {
                assertThat(gate.rule(one.metadata())).as(block).isInstanceOf(Ruling.Admitted.class);
            }
        }
    }

    private static List<String> blocks(Path page) throws IOException {
        List<String> blocks = new ArrayList<>();
        String[] parts = Files.readString(page).split("```", -1);
        for (String part : parts) {
            if (part.startsWith("properties\n")) {
                blocks.add(part.substring("properties\n".length()));
            }
        }
        return blocks;
    }

    private FakeRequest task() {
        return world.metadata().requestUri(ROOT + "/Task/1").header("Ssp-InteractionID", TASK);
    }

    private static FakeRequest scope(FakeRequest request, String scope) {
        return request.header(
                "Authorization",
                TestTokens.gpconnect(NOW).with("requested_scope", scope).bearer());
    }

    private List<String> problems() {
        return catchThrowableOfType(
                        SspConfigurationException.class, () -> world.gate().close())
                .problems();
    }

    /** Why the request is refused; empty when it is admitted. */
    private String reason(FakeRequest request) {
        try (Gate gate = world.gate()) {
            if (gate.rule(request) instanceof Ruling.Refused refused && refused.record() != null) {
                refused.record().complete(refused.refusal().status(), Completion.COMPLETE);
                return world.sink().last().text(AuditField.REASON);
            }
        }
        return "";
    }
}
