package org.sspfilter.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;
import org.sspfilter.pki.TestTls;
import org.sspfilter.sds.InMemorySds;
import org.sspfilter.tool.ToolWorld.Ran;

/** The tool's answers about a system, by a real directory server and by a file. */
class ShowCommandTest {

    // Real time: the handshakes look at it.
    @SuppressWarnings("TimeInStaticInitializer")
    private static final TestPki PKI = TestPki.at(Instant.now());

    private static final Issued SERVER = PKI.subCa()
            .issue("ldap.test.nhs.uk")
            .san(new GeneralName(GeneralName.dNSName, "localhost"))
            .build();
    private static final Issued CLIENT =
            PKI.subCa().issue("provider.test.nhs.uk").build();
    private static final String ASID = "200000000115";
    private static final String READ = "urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1";
    private static final String SEARCH = "urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1";

    @TempDir
    Path folder;

    private InMemorySds sds;

    @BeforeEach
    void start() throws IOException {
        sds = InMemorySds.ldaps(TestTls.context(SERVER, PKI.root().certificate()), true);
        sds.addSystem(ASID, "A1001", "A1001-0000001", READ, SEARCH);
        Files.writeString(folder.resolve("root.pem"), PKI.root().pem());
        Files.writeString(folder.resolve("client.pem"), CLIENT.chainPem());
        Files.writeString(folder.resolve("client.key"), CLIENT.privateKeyPem());
        Files.writeString(folder.resolve("systems.txt"), ASID + " ; B82617 ; " + READ + "\n");
        Files.writeString(folder.resolve("ssp-filter.properties"), """
                directory=ldap
                directory.ldap.urls=ldaps://localhost:%d
                directory.ldap.ca=root.pem
                directory.ldap.certificate=client.pem
                directory.ldap.key=client.key
                directory.file=systems.txt
                """.formatted(sds.port()));
    }

    @AfterEach
    void stop() {
        sds.close();
    }

    private Ran show(String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "directory",
                "show",
                "--settings",
                folder.resolve("ssp-filter.properties").toString(),
                "--base",
                folder.toString()));
        all.addAll(List.of(arguments));
        return ToolWorld.run(all.toArray(new String[0]));
    }

    @Test
    void showsWhatTheSpineDirectoryHolds() {
        Ran ran = show(ASID);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .startsWith("LISTED  " + ASID + "\n")
                .contains("source        ldaps://localhost:" + sds.port() + "\n")
                .contains("fetched       " + ToolWorld.NOW + " (0 s ago)\n")
                .contains("organisations A1001\n")
                .contains("party key     A1001-0000001\n")
                .contains("interactions  2\n    " + READ + "\n    " + SEARCH + "\n");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void tellsWhetherItIsListedForAnInteraction() {
        assertThat(show(ASID, "--interaction", READ).exit()).isZero();

        Ran other = show(ASID, "--interaction", "urn:nhs:names:services:nrl:DocumentReference.read");
        assertThat(other.out())
                .startsWith("NOT LISTED FOR THE INTERACTION  " + ASID)
                .contains(READ)
                .contains("denials.md, accreditation.interaction-not-listed");
        assertThat(other.exit()).isEqualTo(1);
    }

    @Test
    void tellsThatASystemIsUnknown() {
        Ran ran = show("200000000999");

        assertThat(ran.out()).startsWith("NOT LISTED  200000000999").contains("denials.md, accreditation.not-listed");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void tellsWhatIsAmbiguous() {
        sds.addSystem(ASID, "B82617", "B82617-0000001", READ);

        Ran ran = show(ASID);

        assertThat(ran.out())
                .startsWith("AMBIGUOUS  " + ASID)
                .contains("different organisations")
                .contains("denials.md, accreditation.ambiguous");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void tellsNoAnswerFromNo() {
        sds.close();

        Ran ran = show(ASID);

        assertThat(ran.out())
                .startsWith("NO ANSWER  " + ASID)
                .contains("why ")
                .contains("denials.md, directory.unavailable");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exit()).isEqualTo(3);
    }

    @Test
    void asksAFile() {
        Ran ran = show(ASID, "--set", "directory=file");

        assertThat(ran.out())
                .startsWith("LISTED  " + ASID)
                .contains("organisations B82617\n", "source        " + folder.resolve("systems.txt"));
        assertThat(ran.exit()).isZero();
        assertThat(show("200000000999", "--set", "directory=file").exit()).isEqualTo(1);
    }

    @Test
    void saysWhatIsWrongWithTheCommandLine() {
        wrong("12 digits", "115");
        wrong("interaction ID", ASID, "--interaction", "read patient");
        wrong("ODS code", ASID, "--ods", "a b");
        wrong("Missing required parameter");
    }

    @Test
    void demandsWhatTheDirectoryCannotBeAskedWithout() throws IOException {
        Files.writeString(folder.resolve("api.key"), "a-key-of-a-test\n");
        String[] fhir = {
            ASID,
            "--set=directory=fhir",
            "--set=directory.fhir.url=https://127.0.0.1:1/spine-directory/FHIR/R4",
            "--set=directory.fhir.api-key=file:" + folder.resolve("api.key")
        };
        List<String> more = new ArrayList<>(List.of(fhir));

        wrong("say --interaction", fhir);
        more.add("--interaction=" + READ);
        wrong("say --ods", more.toArray(new String[0]));
        more.add("--ods=A1001");
        Ran ran = show(more.toArray(new String[0]));
        assertThat(ran.out()).startsWith("NO ANSWER").contains("source        https://127.0.0.1:1/spine-directory");
        assertThat(ran.exit()).isEqualTo(3);
    }

    @Test
    void saysWhatIsWrongWithTheSettings() {
        wrong("directory is missing", ASID, "--set", "directory=");
        wrong("not known here", ASID, "--set", "directory=code");
        wrong("none.txt", ASID, "--set", "directory=file", "--set", "directory.file=none.txt");
        wrong("directory.ldap.urls", ASID, "--set", "directory.ldap.urls=");
        wrong("did you mean directory.file?", ASID, "--set", "directory.flie=x");
    }

    private void wrong(String told, String... arguments) {
        Ran ran = show(arguments);
        assertThat(ran.err()).contains(told).doesNotContain("\tat ");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.exit()).isEqualTo(2);
    }
}
