package org.sspfilter.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.tool.app.EarlyFilter;
import org.sspfilter.tool.app.FailingListener;

/** The packed bundle protects applications, and proves it by starting them. */
class ProtectIT {

    private static final long PATIENCE_SECONDS = 300;
    private static final String HOLDS = "PROTECTED";

    private final Path folder;
    private final ProtectWorld world;
    private Path temporary = Path.of("");

    ProtectIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        world = new ProtectWorld(folder);
    }

    @BeforeEach
    void writesElsewhere() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
    }

    @AfterEach
    void leavesNothingBehind() throws IOException {
        try (Stream<Path> left = Files.list(temporary)) {
            // The Java runtime's own is not the tool's.
            assertThat(left.filter(file -> !file.getFileName().toString().startsWith("hsperfdata")))
                    .isEmpty();
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .isSubsetOf("tmp", "in.war", "out.war", "ours.properties", "stdout", "stderr");
        }
    }

    private ToolWorld.Ran protect(String... more) throws IOException, InterruptedException {
        if (!Files.exists(world.in())) {
            world.write();
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                Objects.requireNonNull(System.getProperty("it.bundle")),
                "protect",
                "in.war",
                "--settings=ours.properties",
                "--output=out.war"));
        command.addAll(List.of(more));
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new ToolWorld.Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private String written(String name) throws IOException {
        try (ZipFile war = new ZipFile(world.out().toFile());
                InputStream content = war.getInputStream(Objects.requireNonNull(war.getEntry(name)))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void assertWritten(ToolWorld.Ran ran) {
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith(HOLDS).doesNotContain("NOT ");
        assertThat(ran.exit()).isZero();
        assertThat(world.out()).exists();
    }

    @Test
    void protectsAndShowsHow() throws Exception {
        ToolWorld.Ran ran = protect();

        assertWritten(ran);
        assertThat(ran.out())
                .contains("GET     403  tls.not-encrypted  /out/\n")
                .contains("GET     403  tls.not-encrypted  /out/index.html")
                .contains("GET     403  tls.not-encrypted  /out/hello/ssp-filter-proof")
                .contains("POST    403")
                .contains("stand-ins of the moment")
                .contains("certificate.anchors")
                .contains("settings that were others for the proof: audit.file")
                .doesNotContain("org.apache");
        assertThat(written("WEB-INF/ssp-filter.properties")).isEqualTo(Files.readString(world.settings()));
        assertThat(written("index.html")).isEqualTo("<p>hello</p>");
    }

    @Test
    void putsNoServerIntoTheApplication() throws Exception {
        assertWritten(protect());

        List<String> names = new ArrayList<>();
        try (ZipFile war = new ZipFile(world.out().toFile())) {
            ZipEntry jar = Objects.requireNonNull(war.stream()
                    .filter(entry -> entry.getName().startsWith("WEB-INF/lib/ssp-filter-bundle-"))
                    .findFirst()
                    .orElse(null));
            try (ZipInputStream content = new ZipInputStream(war.getInputStream(jar))) {
                for (ZipEntry entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
                    names.add(entry.getName());
                }
            }
        }
        assertThat(names)
                .contains("org/sspfilter/servlet/SspFilter.class")
                .noneMatch(name -> name.endsWith(".jar"))
                .noneMatch(name -> name.contains("apache") || name.startsWith("jakarta"))
                .noneMatch(name -> name.startsWith("org/sspfilter/tool/proof"));
    }

    @Test
    void writesTheSameOctetsEachTime() throws Exception {
        assertWritten(protect());
        byte[] first = Files.readAllBytes(world.out());

        assertWritten(protect("--force"));

        assertThat(Files.readAllBytes(world.out())).isEqualTo(first);
    }

    @Test
    @Tag("P15")
    void isInForceWhereTheApplicationLeavesTheJarOut() throws Exception {
        world.web("6.0", "<absolute-ordering/>");

        assertWritten(protect());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5", "3.0"})
    void isInForceBehindADescriptorOfOldenDays(String version) throws Exception {
        world.web(version, "");

        assertWritten(protect());
    }

    @Test
    void looksBehindALoginOfTheApplication() throws Exception {
        world.web(
                "6.0",
                "<security-constraint><web-resource-collection><web-resource-name>all</web-resource-name>"
                        + "<url-pattern>/*</url-pattern></web-resource-collection><auth-constraint><role-name>any"
                        + "</role-name></auth-constraint></security-constraint><login-config><auth-method>BASIC"
                        + "</auth-method></login-config><security-role><role-name>any</role-name></security-role>");

        ToolWorld.Ran ran = protect();

        assertWritten(ran);
        assertThat(ran.out()).contains("security constraints were lifted");
    }

    @Test
    void namesServletsThatTheServerAnswersForItself() throws Exception {
        world.web(
                "6.0",
                "<servlet><servlet-name>lost</servlet-name><servlet-class>example.None</servlet-class></servlet>"
                        + "<servlet-mapping><servlet-name>lost</servlet-name><url-pattern>/lost/*</url-pattern>"
                        + "</servlet-mapping>");

        ToolWorld.Ran ran = protect();

        assertWritten(ran);
        assertThat(ran.out()).contains("before any filter: lost").doesNotContain("/lost/");
    }

    @Test
    @Tag("P12")
    void writesNothingWhereAnotherFilterComesFirst() throws Exception {
        world.listener(EarlyFilter.class);

        ToolWorld.Ran ran = protect();

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out())
                .startsWith("DISPROVED")
                .contains("GET     200  NOT THE FILTER'S ANSWER  /out/hello/ssp-filter-proof")
                .contains("filters run before it: early");
        assertThat(world.out()).doesNotExist();
    }

    @Test
    void writesNothingThatDoesNotStart() throws Exception {
        world.listener(FailingListener.class);

        ToolWorld.Ran ran = protect();

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.out()).startsWith("UNPROVEN").contains("no data source jdbc/records here");
        assertThat(world.out()).doesNotExist();
    }

    @Test
    void writesWhatDoesNotStartWhereItIsToldTo() throws Exception {
        world.listener(FailingListener.class);

        ToolWorld.Ran ran = protect("--unproven");

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.out()).contains("WARNING").contains("curl -i http://127.0.0.1:8080/out/");
        assertThat(written("WEB-INF/web.xml")).contains("SspFilter");
    }

    @Test
    void tellsWrongSettingsAsAStartDoes() throws Exception {
        world.set("endpoint.ours.profile", "gpconnect-9");

        ToolWorld.Ran ran = protect();

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("The settings are wrong:").contains("there is no profile \"gpconnect-9\"");
        assertThat(world.out()).doesNotExist();
    }
}
