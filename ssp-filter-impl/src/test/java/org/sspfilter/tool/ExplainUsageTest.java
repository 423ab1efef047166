package org.sspfilter.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.tool.ToolWorld.PKI;
import static org.sspfilter.tool.ToolWorld.SSP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.pki.Issued;
import org.sspfilter.tool.ToolWorld.Ran;

/** What keeps a question from being asked: exit code 2, a sentence, and no stack trace. */
class ExplainUsageTest {

    @TempDir
    Path folder;

    private ToolWorld world;

    @BeforeEach
    void build() throws IOException {
        world = new ToolWorld(folder);
    }

    private static void assertNotAsked(Ran ran, String... told) {
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains(told).doesNotContain("Exception", "\tat ");
        assertThat(ran.exit()).isEqualTo(2);
    }

    @Test
    void tellsEverythingThatIsWrongWithTheSettings() throws Exception {
        world.set("certificate.name", SSP);
        world.unset("certificate.names");
        world.unset("crl.files");

        assertNotAsked(
                world.explain(),
                "unknown setting certificate.name (ssp-filter.properties); did you mean certificate.names?",
                "certificate.names is missing",
                "no revocation list");
    }

    @Test
    void tellsOfAFileThatTheSettingsNameAndIsNotThere() throws Exception {
        world.set("certificate.anchors", "none.pem");
        world.set("crl.files", "none.crl");

        assertNotAsked(world.explain(), "none.pem does not exist", "none.crl does not exist");
    }

    @Test
    void holdsTheStageToTheAnchors() throws Exception {
        world.set("stage", "dev");

        assertNotAsked(world.explain(), "stage=dev starts only with anchors of the test kit");
    }

    @Test
    void takesASettingInPlaceOfTheFiles() throws Exception {
        world.set("certificate.names", "other.test.nhs.uk");

        assertThat(world.explain().exit()).isEqualTo(1);
        assertThat(world.explain("--set", "certificate.names=" + SSP).exit()).isZero();
        assertNotAsked(world.explain("--set", "certificate.name=" + SSP), "unknown setting certificate.name (--set)");
    }

    @Test
    void findsFilesOfTheApplicationBesideItsSettings() throws Exception {
        Path inside = Files.createDirectories(folder.resolve("app/WEB-INF"));
        Files.move(folder.resolve("root.pem"), inside.resolve("root.pem"));
        world.set("certificate.anchors", "WEB-INF/root.pem");
        Path settings = world.settings(inside.resolve("ssp-filter.properties"));
        String chain = folder.resolve("chain.pem").toString();

        Ran beside = ToolWorld.run(
                "certificate",
                "explain",
                "--chain",
                chain,
                "--settings",
                settings.toString(),
                "--base",
                folder.toString());

        assertThat(beside.err()).isEmpty();
        assertThat(beside.exit()).isZero();
        assertNotAsked(world.explain(), "WEB-INF/root.pem is inside the application", "--war");
        assertThat(world.explain("--war", folder.resolve("app").toString()).exit())
                .isZero();
    }

    @Test
    void tellsOfAChainThatIsNotThere() {
        assertNotAsked(
                ToolWorld.run("certificate", "explain", "--chain", "/no/such.pem", "--settings", "/no/such"),
                "The file /no/such.pem does not exist");
    }

    @Test
    void tellsOfSettingsThatAreNotThere() {
        String chain = folder.resolve("chain.pem").toString();

        assertNotAsked(
                ToolWorld.run("certificate", "explain", "--chain", chain, "--settings", "/no/such"),
                "The file /no/such does not exist");
    }

    @Test
    void refusesAFileWithAPrivateKey() throws Exception {
        Issued peer = PKI.subCa().issue(SSP).build();
        world.write("chain.pem", peer.chainPem() + peer.privateKeyPem());

        Ran ran = world.explain();

        assertNotAsked(ran, "holds a private key, which has no place there");
        assertThat(ran.err().lines()).hasSize(1);
    }

    @Test
    void tellsOfAFileWithoutACertificate() throws Exception {
        world.write("chain.pem", "");
        assertNotAsked(world.explain(), "holds no certificate");
        world.write("chain.pem", "hello");
        assertNotAsked(world.explain(), "holds no certificate");
        Files.copy(folder.resolve("root.crl"), folder.resolve("list.pem"));
        assertNotAsked(
                world.explain("--chain", folder.resolve("list.pem").toString()), "should be specified only once");
        world.write("chain.pem", Files.readString(folder.resolve("root.crl")));
        assertNotAsked(world.explain(), "holds no certificate");
    }

    @Test
    void tellsOfACertificateThatIsBroken() throws Exception {
        Issued peer = PKI.subCa().issue(SSP).build();
        world.write("chain.pem", peer.pem() + "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n");
        assertNotAsked(world.explain(), "Number 2 of the file", "is no X.509 certificate");
        world.write("chain.pem", peer.pem() + "-----BEGIN CERTIFICATE-----\nM?A=\n-----END CERTIFICATE-----\n");
        assertNotAsked(world.explain(), "PEM block 2 is not Base64");
    }

    @Test
    void tellsWhatAnOptionMustBe() throws Exception {
        assertThat(ToolWorld.run("certificate", "explain").err())
                .contains("Missing required options: '--chain=FILE', '--settings=FILE'");
        assertThat(ToolWorld.run("certificate", "explain").exit()).isEqualTo(2);
        assertThat(world.explain("--at", "noon").exit()).isEqualTo(2);
        assertThat(world.explain("--at", "noon").err()).contains("'--at'").doesNotContain("\tat ");
    }

    @Test
    void asksWhichCommand() {
        assertThat(ToolWorld.run().exit()).isEqualTo(2);
        assertThat(ToolWorld.run().err()).contains("Which command?", "certificate");
        assertThat(ToolWorld.run("certificate").exit()).isEqualTo(2);
        assertThat(ToolWorld.run("certificate").err()).contains("explain");
    }

    @Test
    void helpsAndTellsItsVersion() {
        Ran help = ToolWorld.run("certificate", "explain", "--help");

        assertThat(help.exit()).isZero();
        assertThat(help.out())
                .contains(
                        "Usage: ssp-filter certificate explain", "--no-fetch", "--path-only", "0 accepted, 1 refused");
        assertThat(ToolWorld.run("--help").out()).contains("certificate");
        assertThat(ToolWorld.run("--version").out()).startsWith("ssp-filter ");
    }
}
