package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.endpoint.EndpointRegistry;
import org.sspfilter.endpoint.EndpointRow;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.impl.revocation.LogLines;
import org.sspfilter.impl.revocation.ManualScheduler;
import org.sspfilter.impl.stage.FakeRequest;

/** Endpoints from a place of the application's own. */
class EndpointRegistryTest {

    private static final String ASID = "918999198994";
    private static final String ROOT = "/B82617/STU3/1/gpconnect";

    @TempDir
    Path folder;

    private final ManualScheduler looks = new ManualScheduler();
    private final Database database = new Database();
    private GateWorld world;

    /** Good until a test changes it. */
    public static final class Database implements EndpointRegistry {

        private volatile String version = "1";
        private volatile List<EndpointRow> rows = List.of(row(ROOT));
        private volatile boolean away;
        private volatile boolean rowsAway;
        private volatile boolean hangs;
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public String version() {
            return answer(version.equals("restless") ? version + asked.incrementAndGet() : version);
        }

        @Override
        public List<EndpointRow> endpoints() {
            reads.incrementAndGet();
            if (rowsAway) {
                throw new IllegalStateException("secret of the database");
            }
            return answer(rows);
        }

        private <T> T answer(T answer) {
            if (away) {
                throw new IllegalStateException("secret of the database");
            }
            if (hangs) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException late) {
                    throw new IllegalStateException(late);
                }
            }
            return answer;
        }
    }

    /** Another. */
    public static final class Second implements EndpointRegistry {
        @Override
        public String version() {
            return "";
        }

        @Override
        public List<EndpointRow> endpoints() {
            return List.of();
        }
    }

    private static EndpointRow row(String path) {
        return new EndpointRow("other", path, "B82617", List.of(ASID), "gpconnect-1", List.of("all"), List.of(), "");
    }

    @BeforeEach
    void goodWorld() throws IOException {
        world = new GateWorld(folder);
        world.given().endpointRegistry(database);
    }

    private FakeRequest other(String root) {
        return world.metadata().requestUri(root + "/metadata").header("Ssp-To", ASID);
    }

    private void look() {
        looks.turn();
        looks.turn();
    }

    private static void assertAdmits(Gate gate, FakeRequest request) {
        assertThat(gate.rule(request)).isInstanceOf(Ruling.Admitted.class);
    }

    private static void assertRefuses(Gate gate, FakeRequest request) {
        assertThat(gate.rule(request)).isInstanceOf(Ruling.Refused.class);
    }

    private List<String> problems() {
        SspConfigurationException thrown = catchThrowableOfType(
                SspConfigurationException.class, () -> world.gate().close());
        return thrown == null ? List.of() : thrown.problems();
    }

    @Test
    void addsItsRowsToThoseOfTheSettings() {
        try (Gate gate = world.gate()) {
            assertAdmits(gate, other(ROOT));
            assertAdmits(gate, world.metadata());
        }
    }

    @Test
    void isReadAnewOnlyWhenItsVersionChanges() {
        try (Gate gate = world.gate(looks)) {
            database.rows = List.of(row("/moved"));
            look();
            assertAdmits(gate, other(ROOT));
            assertThat(database.reads).hasValue(1);

            database.version = "2";
            look();
            look();
            assertAdmits(gate, other("/moved"));
            assertRefuses(gate, other(ROOT));
            assertThat(database.reads).hasValue(2);
        }
    }

    @Test
    void staysAsItIsWhileItGivesNoAnswerAndSaysSoOnce() {
        try (LogLines log = new LogLines("org.sspfilter.impl.reload");
                Gate gate = world.gate(looks)) {
            log.start();
            database.away = true;
            look();
            look();
            assertAdmits(gate, other(ROOT));
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("endpoint registry", "IllegalStateException")
                    .doesNotContain("secret");

            database.away = false;
            look();
            assertThat(log.lines()).hasSize(2).last().asString().contains("Reloaded");
        }
    }

    @Test
    void isReadAgainWhenTheRowsOfANewVersionDidNotComeAndSaysSoOnce() {
        try (LogLines log = new LogLines("org.sspfilter.impl.reload");
                Gate gate = world.gate(looks)) {
            log.start();
            database.rows = List.of(row("/moved"));
            database.version = "2";
            database.rowsAway = true;
            look();
            look();
            assertAdmits(gate, other(ROOT));
            assertThat(log.lines()).singleElement().asString().contains("IllegalStateException");

            database.rowsAway = false;
            look();
            assertAdmits(gate, other("/moved"));
            assertThat(log.lines()).hasSize(2).last().asString().contains("Reloaded");
            int reads = database.reads.get();
            look();
            assertThat(database.reads).hasValue(reads);
        }
    }

    @Test
    void isReadAtEachLookWhereItsVersionNeverStandsStillAndSoIsTheFileBesideIt() throws IOException {
        database.version = "restless";
        String header = "name,path,ods,asids,profile,interactions\n";
        world.write("more.csv", header + "more,/C3,C3,918999198777,gpconnect-1,all\n");
        world.set("endpoints.file", world.file("more.csv"));
        try (Gate gate = world.gate(looks)) {
            database.rows = List.of(row("/moved"));
            look();
            assertAdmits(gate, other("/moved"));

            world.write("more.csv", header + "more,/D4,D4,918999198777,gpconnect-1,all\n");
            look();
            FakeRequest more = world.metadata().requestUri("/D4/metadata").header("Ssp-To", "918999198777");
            assertAdmits(gate, more);
            assertRefuses(gate, more.requestUri("/C3/metadata"));
        }
    }

    @Test
    void staysAsItIsWhenOneRowIsWrong() {
        try (Gate gate = world.gate(looks)) {
            database.rows = List.of(row("/moved"), row("/moved/"));
            database.version = "2";
            look();
            assertAdmits(gate, other(ROOT));
            assertRefuses(gate, other("/moved"));
        }
    }

    @Test
    void failsTheStartWhenItFails() {
        database.away = true;
        assertThat(problems()).singleElement().asString().contains("endpoint registry", "IllegalStateException");
        database.away = false;
        database.rows = List.of();
        assertThat(problems()).singleElement().asString().contains("no endpoint stands in it");
        database.rows = List.of(row(GateWorld.ROOT));
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("the endpoint registry, row 1, path", "endpoint.practice.path");
    }

    @Test
    void isNotWaitedForBeyondItsDeadline() {
        world.set("endpoints.registry-deadline", "100ms");
        database.hangs = true;
        // The question for the version may not have ended when that for the rows comes.
        assertThat(problems())
                .singleElement()
                .asString()
                .containsAnyOf("it gave no answer within 100 ms", "it is still at an earlier question");
    }

    @Test
    void isFoundAsAServiceAndTwoAreNone() throws IOException {
        world = new GateWorld(folder);
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Path file = services.resolve(EndpointRegistry.class.getName());
        Files.writeString(file, Database.class.getName() + "\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, GateWorld.class.getClassLoader())) {
            world.loader(loader);
            try (Gate gate = world.gate()) {
                assertAdmits(gate, other(ROOT));
            }
            Files.writeString(file, Database.class.getName() + "\n" + Second.class.getName() + "\n");
            assertThat(problems()).anyMatch(text -> text.contains("2 providers"));
            Files.writeString(file, "no.such.Type\n");
            assertThat(problems()).singleElement().asString().contains("no.such.Type");
        }
    }
}
