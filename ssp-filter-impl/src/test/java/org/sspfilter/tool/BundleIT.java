package org.sspfilter.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.token.TestTokens;

/** The packed bundle as a process: everything inside it relocated, and no servlet API on the class path. */
class BundleIT {

    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    Path folder;

    private ToolWorld.Ran java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-jar");
        command.add(Objects.requireNonNull(System.getProperty("it.bundle")));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Path in = folder.resolve("in");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(
                        Files.exists(in) ? ProcessBuilder.Redirect.from(in.toFile()) : ProcessBuilder.Redirect.PIPE)
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

    private ToolWorld.Ran explain(String... more) throws IOException, InterruptedException {
        ToolWorld world = new ToolWorld(folder);
        world.settings(folder.resolve("ssp-filter.properties"));
        List<String> arguments = new ArrayList<>(List.of(
                "certificate",
                "explain",
                "--chain=chain.pem",
                "--settings=ssp-filter.properties",
                "--at=" + ToolWorld.NOW));
        arguments.addAll(List.of(more));
        return java(arguments.toArray(new String[0]));
    }

    @Test
    void explainsACertificate() throws Exception {
        ToolWorld.Ran ran = explain();

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .startsWith("ACCEPTED  CN=" + ToolWorld.SSP)
                .contains("from       " + folder.toRealPath().resolve("sub.crl"));
        assertThat(ran.exit()).isZero();
    }

    @Test
    void refusesWithoutALogBetweenTheLines() throws Exception {
        ToolWorld.Ran ran = explain("--set=crl.files=root.crl", "--set=crl.urls=http://127.0.0.1:1/sub.crl");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith("REFUSED certificate.crl-unavailable");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void tellsWrongSettingsOnTheErrorStreamAlone() throws Exception {
        ToolWorld.Ran ran = explain("--set=crl.file=root.crl");

        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("did you mean crl.files?").doesNotContain("\tat ");
        assertThat(ran.exit()).isEqualTo(2);
    }

    @Test
    void asksADirectory() throws Exception {
        Files.writeString(folder.resolve("systems.txt"), "200000000115 ; A1001 ; urn:nhs:names:services:test:read\n");
        Files.writeString(folder.resolve("directory.properties"), "directory=file\ndirectory.file=systems.txt\n");

        ToolWorld.Ran ran = java("directory", "show", "200000000115", "--settings=directory.properties");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith("LISTED  200000000115").contains("organisations A1001");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void explainsATokenFromStandardInput() throws Exception {
        Files.writeString(
                folder.resolve("in"), TestTokens.gpconnect(ToolWorld.NOW).build() + "\n");

        ToolWorld.Ran ran = java("token", "explain", "-", "--profile=gpconnect-1", "--at=" + ToolWorld.NOW);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith("ACCEPTED").contains("by the flavour gpconnect-stu3");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void tellsItsVersion() throws Exception {
        ToolWorld.Ran ran = java("--version");

        assertThat(ran.out()).matches("ssp-filter [0-9]+\\.[0-9]+\\.[0-9]+\\S*\\R");
        assertThat(ran.exit()).isZero();
    }
}
