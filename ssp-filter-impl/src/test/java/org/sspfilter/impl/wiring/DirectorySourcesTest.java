package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.reload.Reloads;
import org.sspfilter.impl.revocation.ManualScheduler;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;
import org.sspfilter.pki.TestTls;
import org.sspfilter.sds.FhirStub;

/** The directory that the settings name, and what a change of its files does. */
class DirectorySourcesTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));
    private static final String READ = "urn:nhs:names:services:test:read";
    private static final String STAYS = "200000000115 ; A1001 ; " + READ + "\n";
    private static final String GOES = "200000000116 ; A1001 ; " + READ + "\n";

    @TempDir
    Path folder;

    private final Map<String, String> settings = new HashMap<>();
    private final Problems problems = new Problems();
    private final ManualScheduler scheduler = new ManualScheduler();
    private final Reloads reloads = new Reloads(scheduler, Duration.ofSeconds(30), CLOCK);
    private final List<String> replaced = new ArrayList<>();

    private Optional<AccreditationDirectory> directory(ClassLoader loader) {
        SettingValues values = new SettingValues(settings, Path::of, name -> null, problems);
        DirectorySources sources = new DirectorySources(
                values, CLOCK, reloads, new Surroundings(Path::of, name -> null, loader, name -> null, Beans.NONE));
        sources.whenReplaced(() -> replaced.add("yes"));
        Optional<AccreditationDirectory> directory = sources.directory(null);
        reloads.start();
        return directory;
    }

    private Optional<AccreditationDirectory> directory() {
        return directory(DirectorySourcesTest.class.getClassLoader());
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static AccreditationAnswer ask(AccreditationDirectory directory, String asid) throws Exception {
        return directory.find(new AccreditationQuery(new Asid(asid), new InteractionId(READ), new OdsCode("A1001")));
    }

    /** A change counts when it has stood for a whole interval. */
    private void twoLooks() {
        scheduler.turn();
        scheduler.turn();
    }

    @Test
    void takesASystemOutThatTheFileNoLongerListsAndForgetsWhatIsKept() throws Exception {
        settings.put("directory", "file");
        settings.put("directory.file", write("systems.txt", STAYS + GOES));
        AccreditationDirectory directory = directory().orElseThrow();
        assertThat(ask(directory, "200000000116")).isInstanceOf(AccreditationAnswer.Listed.class);

        write("systems.txt", STAYS);
        twoLooks();

        assertThat(ask(directory, "200000000116")).isInstanceOf(AccreditationAnswer.NotListed.class);
        assertThat(ask(directory, "200000000115")).isInstanceOf(AccreditationAnswer.Listed.class);
        assertThat(replaced).containsExactly("yes");
    }

    @Test
    void keepsTheOldListWhileTheFileIsBadAndNamesItsRows() throws Exception {
        settings.put("directory", "file");
        settings.put("directory.file", write("systems.txt", STAYS + GOES));
        AccreditationDirectory directory = directory().orElseThrow();

        write("systems.txt", STAYS + "12 ; A1001 ; " + READ + "\n\n200000000117 ; A1001\n");
        twoLooks();

        assertThat(ask(directory, "200000000116")).isInstanceOf(AccreditationAnswer.Listed.class);
        assertThat(replaced).isEmpty();
        assertThat(reloads.report()).singleElement().satisfies(report -> assertThat(report.problems())
                .singleElement()
                .asString()
                .startsWith("directory.file: ")
                .contains("line 2: ", "line 4: "));

        Files.delete(folder.resolve("systems.txt"));
        twoLooks();
        assertThat(ask(directory, "200000000116")).isInstanceOf(AccreditationAnswer.Listed.class);
        assertThat(replaced).isEmpty();
    }

    @Test
    void opensTheFhirApiByTheSettingsAndTakesANewKeyAndANewAuthority() throws Exception {
        TestPki pki = TestPki.at(Instant.now());
        Issued server = pki.subCa()
                .issue("localhost")
                .san("localhost")
                .eku(KeyPurposeId.id_kp_serverAuth)
                .build();
        try (FhirStub stub = new FhirStub(TestTls.context(server))) {
            settings.put("directory", "fhir");
            settings.put("directory.fhir.url", stub.base());
            settings.put("directory.fhir.api-key", "file:" + write("key", "first\n"));
            settings.put(
                    "directory.fhir.ca",
                    write("ca.pem", TestPki.at(Instant.now()).root().pem()));
            try (AccreditationDirectory directory = directory().orElseThrow()) {
                assertThat(problems.all()).isEmpty();
                assertThatThrownBy(() -> ask(directory, "200000000115")).hasMessageContaining("SSLHandshakeException");

                write("ca.pem", pki.root().pem());
                write("key", "second");
                twoLooks();
                assertThat(ask(directory, "200000000115")).isInstanceOf(AccreditationAnswer.NotListed.class);

                write("key", "not\u00e4scii");
                twoLooks();
                assertThat(ask(directory, "200000000115")).isInstanceOf(AccreditationAnswer.NotListed.class);
                assertThat(stub.calls())
                        .extracting(call -> call.headers().getFirst("apikey"))
                        .containsExactly("second", "second");
            }
        }
    }

    @Test
    void tellsEveryProblemOfTheFhirApisSettings() throws Exception {
        settings.put("directory", "fhir");
        settings.put("directory.fhir.url", "http://localhost/FHIR/R4");
        settings.put("directory.fhir.api-key", "file:" + write("key", "two words"));
        settings.put("directory.fhir.ca", folder.resolve("none.pem").toString());
        settings.put("directory.fhir.http-proxy", "http://proxy");

        assertThat(directory()).isEmpty();
        assertThat(problems.all())
                .anyMatch(text -> text.startsWith("directory.fhir.url: "))
                .anyMatch(text -> text.startsWith("directory.fhir.api-key: ") && !text.contains("two words"))
                .anyMatch(text -> text.startsWith("directory.fhir.ca: "))
                .anyMatch(text -> text.startsWith("directory.fhir.http-proxy: "))
                .hasSize(4);
    }

    @Test
    void demandsAddressAndKeyOfTheFhirApi() {
        settings.put("directory", "fhir");

        assertThat(directory()).isEmpty();
        assertThat(problems.all())
                .anyMatch(text -> text.startsWith("directory.fhir.url is missing"))
                .anyMatch(text -> text.startsWith("directory.fhir.api-key is missing"))
                .hasSize(2);
    }

    @Test
    void findsAServiceProviderOfTheApplications() throws Exception {
        settings.put("directory", "code");
        try (URLClassLoader loader = providing(Nobody.class.getName())) {
            assertThat(directory(loader)).containsInstanceOf(Nobody.class);
            assertThat(problems.all()).isEmpty();
        }
    }

    @Test
    void drawsNoLotsBetweenTwoProviders() throws Exception {
        settings.put("directory", "code");
        try (URLClassLoader loader = providing(Nobody.class.getName() + "\n" + NobodyElse.class.getName())) {
            assertThat(directory(loader)).isEmpty();
            assertThat(problems.all()).singleElement().asString().contains("2 providers");
        }
    }

    @Test
    void tellsOfAProviderThatCannotBeUsedAndOfNone() throws Exception {
        settings.put("directory", "code");
        try (URLClassLoader loader = providing("org.sspfilter.NoSuchClass")) {
            assertThat(directory(loader)).isEmpty();
        }
        assertThat(directory()).isEmpty();
        assertThat(problems.all())
                .anyMatch(text -> text.contains("cannot be used"))
                .anyMatch(text -> text.contains("nor is there a provider"))
                .hasSize(2);
    }

    private URLClassLoader providing(String classNames) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(AccreditationDirectory.class.getName()), classNames);
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, DirectorySourcesTest.class.getClassLoader());
    }

    /** Knows nobody. */
    public static class Nobody implements AccreditationDirectory {
        @Override
        public AccreditationAnswer find(AccreditationQuery query) {
            return new AccreditationAnswer.NotListed();
        }
    }

    /** Knows nobody either. */
    public static final class NobodyElse extends Nobody {}
}
