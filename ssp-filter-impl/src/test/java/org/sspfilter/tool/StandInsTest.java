package org.sspfilter.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proof reads what is here, and neither writes nor calls anything that is the application's. */
class StandInsTest {

    @TempDir
    Path base;

    @TempDir
    Path folder;

    private final Map<String, String> given = new LinkedHashMap<>();

    private StandIns standIns() {
        return new StandIns(given, folder, base, InstantSource.fixed(ToolWorld.NOW));
    }

    private String replaced(String key, String value) throws IOException {
        given.put(key, value);
        return Objects.requireNonNullElse(standIns().settings().get(key), "");
    }

    @Test
    void keepsAFileThatIsHere() throws Exception {
        Files.writeString(base.resolve("root.pem"), "x");

        assertThat(replaced("certificate.anchors", "root.pem"))
                .isEqualTo(base.resolve("root.pem").toString());
    }

    @Test
    void makesAnAuthorityForOneThatIsNot() throws Exception {
        assertThat(replaced("certificate.anchors", "/none/root.pem")).startsWith(folder.toString());
    }

    @Test
    void leavesWhatIsInTheApplication() throws Exception {
        assertThat(replaced("certificate.anchors", "WEB-INF/root.pem, /WEB-INF/sub.pem"))
                .isEqualTo("WEB-INF/root.pem,/WEB-INF/sub.pem");
    }

    @Test
    void dropsListsThatAreNotHere() throws Exception {
        assertThat(replaced("crl.files", "/none/root.crl")).isEmpty();
        assertThat(standIns().settings()).containsEntry("crl.urls", "http://127.0.0.1:1/");
    }

    @Test
    void callsNobody() throws Exception {
        assertThat(replaced("crl.urls", "http://crl.nhs.uk/a.crl,http://crl.nhs.uk/b.crl"))
                .isEqualTo("http://127.0.0.1:1/0,http://127.0.0.1:1/1");
        assertThat(replaced("directory.ldap.urls", "ldaps://ldap.nhs.uk:636")).isEqualTo("ldaps://127.0.0.1:1");
        assertThat(replaced("directory.fhir.url", "https://api.service.nhs.uk/FHIR/R4"))
                .startsWith("https://127.0.0.1:1/");
        assertThat(replaced("crl.http-proxy", "proxy:3128")).isEqualTo("127.0.0.1:1");
    }

    @Test
    void leavesWhatIsNoAddressToBeTold() throws Exception {
        assertThat(replaced("crl.urls", "crl.nhs.uk/a.crl")).isEqualTo("crl.nhs.uk/a.crl");
        assertThat(replaced("directory.ldap.urls", "ldap://ldap.nhs.uk")).isEqualTo("ldap://ldap.nhs.uk");
    }

    @Test
    void writesNoRecordIntoTheApplicationsAudit() throws Exception {
        Files.writeString(base.resolve("audit.jsonl"), "");

        assertThat(replaced("audit.file", base.resolve("audit.jsonl").toString()))
                .startsWith(folder.toString());
    }

    @Test
    void replacesSecretsThatAreNotHere() throws Exception {
        assertThat(replaced("audit.hmac-key", "env:KEY")).startsWith("file:" + folder);
        assertThat(replaced("proxy.secret", "file:/none/secret")).startsWith("file:" + folder);
        assertThat(replaced("directory.fhir.api-key", "said here")).isEqualTo("said here");
    }

    @Test
    void knowsKeysByTheirPrefixToo() throws Exception {
        given.put("ssp.filter.directory.file", "/none/systems.txt");

        assertThat(standIns().settings()).containsKey("directory.file").doesNotContainKey("ssp.filter.directory.file");
    }

    @Test
    void namesWhatItReplaced() throws Exception {
        given.put("directory.file", "/none/systems.txt");
        StandIns standIns = standIns();
        standIns.settings();

        assertThat(standIns.replaced()).containsExactly("directory.file");
    }
}
