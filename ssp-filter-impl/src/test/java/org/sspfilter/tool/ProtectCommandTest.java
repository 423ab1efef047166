package org.sspfilter.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command says before it starts anything. */
class ProtectCommandTest {

    @TempDir
    Path folder;

    private ProtectWorld world() throws IOException {
        ProtectWorld world = new ProtectWorld(folder);
        world.write();
        return world;
    }

    @BeforeEach
    void files() throws IOException {
        world();
    }

    private ToolWorld.Ran protect(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "protect",
                folder.resolve("in.war").toString(),
                "--settings",
                folder.resolve("ours.properties").toString()));
        arguments.addAll(List.of(more));
        return ToolWorld.run(arguments.toArray(new String[0]));
    }

    private String out() {
        return "--output=" + folder.resolve("out.war");
    }

    private void assertNotAsked(ToolWorld.Ran ran, String message) {
        assertThat(ran.err()).contains(message);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void refusesToOverwriteItsInput() throws Exception {
        assertNotAsked(protect("--force", "--output=" + folder.resolve("in.war")), "The output is the input");
    }

    @Test
    void refusesToOverwriteAnythingUntold() throws Exception {
        Files.writeString(folder.resolve("out.war"), "theirs");

        assertNotAsked(protect(out()), "--force");
        assertThat(folder.resolve("out.war")).hasContent("theirs");
    }

    @Test
    void refusesAnOutputInNoFolder() throws Exception {
        assertNotAsked(protect("--output=" + folder.resolve("none/out.war")), "does not exist");
    }

    @Test
    void refusesAnInputThatIsNotThere() throws Exception {
        Files.delete(folder.resolve("in.war"));

        assertNotAsked(protect(out()), "in.war does not exist");
    }

    @Test
    void refusesSettingsThatAreNotThere() throws Exception {
        Files.delete(folder.resolve("ours.properties"));

        assertNotAsked(protect(out()), "ours.properties does not exist");
    }

    @Test
    void tellsASettingThatDoesNotExist() throws Exception {
        Files.writeString(folder.resolve("ours.properties"), "certificate.anchor=x\n");

        assertNotAsked(protect(out()), "did you mean certificate.anchors?");
    }

    @Test
    void tellsASettingOfTheProofThatDoesNotExist() throws Exception {
        assertNotAsked(protect(out(), "--prove-with=audit.fil=x"), "did you mean audit.file?");
    }

    @Test
    void tellsWhatIsWrongWithTheWar() throws Exception {
        Files.writeString(folder.resolve("in.war"), "no archive");

        assertNotAsked(protect(out()), "in.war: It is no zip archive");
    }

    @Test
    void protectsFromTheBundleOnly() throws Exception {
        assertNotAsked(protect(out()), "run the bundle");
    }

    @Test
    void refusesNoPatience() throws Exception {
        assertNotAsked(protect(out(), "--patience=0"), "--patience");
    }

    @Test
    @Tag("P12")
    void refusesWhatAServerRunsBeforeAnyFilterAndSaysWhatItCanDo() throws Exception {
        ProtectWorld world = world();
        world.entry("WEB-INF/undertow-handlers.conf", "path('/x') -> response-code(200)");
        world.write();

        ToolWorld.Ran ran = protect(out());

        assertNotAsked(ran, "WEB-INF/undertow-handlers.conf: WildFly runs that before any filter");
        assertThat(ran.err()).contains("--handlers-known");
    }

    @Test
    void goesOnWhereTheOperatorKnowsThem() throws Exception {
        ProtectWorld world = world();
        world.entry("WEB-INF/undertow-handlers.conf", "path('/x') -> response-code(200)");
        world.write();

        assertNotAsked(protect(out(), "--handlers-known"), "run the bundle");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unguarded=/out/",
                "coverage=declared",
                "stage=dev",
                "throttle=off",
                "accreditation=off",
                "ownership=off",
                "ssp.filter.unguarded=/out/",
                "endpoint.ours.path=/other"
            })
    void refusesToProveAnotherApplication(String change) throws Exception {
        assertNotAsked(protect(out(), "--force", "--prove-with=" + change), "--prove-with may not change ");
    }

    @Test
    void provesWithWhatTheServerMayGive() throws Exception {
        assertNotAsked(protect(out(), "--prove-with=directory.deadline=1s"), "run the bundle");
    }
}
