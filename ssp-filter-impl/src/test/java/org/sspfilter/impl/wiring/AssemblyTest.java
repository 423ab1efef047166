package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.directory.DirectoryReport;
import org.sspfilter.impl.audit.RequestRecord.Completion;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.pki.TestPki;
import org.sspfilter.token.TestTokens;

/** What the settings make of the filter, and what wrong ones make of its start. */
class AssemblyTest {

    @TempDir
    Path folder;

    private GateWorld world;

    @BeforeEach
    void goodWorld() throws Exception {
        world = new GateWorld(folder);
    }

    private SspConfigurationException problems() {
        return catchThrowableOfType(
                SspConfigurationException.class, () -> world.gate().close());
    }

    @Test
    void tellsEveryProblemInOneMessage() {
        world.unset("stage")
                .set("crl.refresh", "1s")
                .set("certificate.anchors", world.file("none.pem"))
                .set("endpoint.practice.asids", "1")
                .set("unguarded", "/A20047/STU3/1/gpconnect/metadata")
                .set("endpoint.pointers.path", "/nrl/");

        assertThat(problems().problems())
                .hasSizeGreaterThanOrEqualTo(5)
                .anyMatch(problem -> problem.contains("stage is missing"))
                .anyMatch(problem -> problem.contains("crl.refresh"))
                .anyMatch(problem -> problem.contains("none.pem"))
                .anyMatch(problem -> problem.contains("endpoint.practice.asids"))
                .anyMatch(problem -> problem.contains("endpoint.pointers.path"));
    }

    @ParameterizedTest
    @CsvSource({
        "stage, test, stage",
        "accreditation, '', accreditation",
        "certificate.names, *.nhs.uk, certificate.names",
        "certificate.names, '', certificate.names",
        "tls.protocols, TLSv1.1, tls",
        "tls.ciphers, TLS_RSA_WITH_NULL_SHA256, tls",
        "crl.files, '', revocation list",
        "crl.urls, ftp://127.0.0.1/a.crl, crl",
        "base-url, http://provider.test, base-url",
        "base-url, https://provider.test/, base-url",
        "dialect, klingon, klingon",
        "unguarded, health, unguarded",
        "unguarded, /health/*, unguarded",
        "unguarded, /health/../nrl/DocumentReference, one way only",
        "unguarded, //health, one way only",
        "unguarded, /health;x, one way only",
        "unguarded, /nrl%2fDocumentReference, one way only",
        "unguarded, /nrl/DocumentReference, endpoint",
        "ownership.pointer-owners, java.lang.String, pointer-owners",
        "ownership.pointer-owners, no.such.Type, pointer-owners",
        "directory, ldap, directory.ldap",
        "directory.refresh-ahead, 9, directory.refresh-ahead",
        "directory.stale-if-error, 15m, directory.stale-if-error",
        "directory.stale-if-error, 61m, directory.stale-if-error",
        "directory.max-waiting, 0, directory.max-waiting",
        "directory.threads, 33, directory.threads",
        "directory.failures-to-open, 0, directory.failures-to-open",
        "directory.back-off, 6m, directory.back-off"
    })
    void refusesToStartOnAWrongSetting(String key, String value, String told) {
        world.set(key, value);
        assertThat(problems()).isNotNull().hasMessageContaining(told);
    }

    @Test
    void refusesOwnershipThatNobodyCouldDecide() {
        world.set("accreditation", "off");
        assertThat(problems()).hasMessageContaining("ownership=off");
        world.set("ownership", "off");
        assertThat(problems()).isNull();
    }

    @Test
    @Tag("O01")
    void keepsTheTestKitAndTheRealSpineApart() throws Exception {
        world.set("stage", "dev");
        assertThat(problems()).hasMessageContaining("test kit");

        TestPki marked = TestPki.at(GateWorld.NOW).marker(true);
        world.write("root.pem", marked.root().pem());
        world.write("sub.pem", marked.subCa().pem());
        // Lists of another CA of the same name: a start tells of files that are of no use.
        assertThat(problems()).hasMessageContaining("root.crl").hasMessageContaining("not signed by the known CA");
        world.write("root.crl", marked.root().crl().pem());
        world.write("sub.crl", marked.subCa().crl().pem());
        assertThat(problems()).isNull();

        world.set("stage", "live");
        assertThat(problems()).hasMessageContaining("test kit");
    }

    @Test
    void givesTheCacheOfTheDirectoryWhereThereIsOne() {
        try (Gate gate = world.gate()) {
            DirectoryReport report = gate.accreditationCache().orElseThrow().report();
            assertThat(report.breaker()).isEqualTo(DirectoryReport.Breaker.CLOSED);
            assertThat(report.misses()).isZero();
        }
        world.set("accreditation", "off").set("ownership", "off");
        try (Gate gate = world.gate()) {
            assertThat(gate.accreditationCache()).isEmpty();
        }
    }

    @Test
    @Tag("P14")
    void leavesAnUnguardedPathToAnybodyAndNothingBesideIt() {
        world.set("unguarded", "/health");
        try (Gate gate = world.gate()) {
            FakeRequest stranger = new FakeRequest().requestUri("/health").secure(false);
            assertThat(gate.rule(stranger)).isInstanceOf(Ruling.Unguarded.class);
            assertThat(gate.rule(stranger.method("HEAD"))).isInstanceOf(Ruling.Unguarded.class);
            assertThat(gate.rule(stranger.method("POST"))).isInstanceOf(Ruling.Refused.class);
            for (String path :
                    new String[] {"/healthdata", "/health/", "/health/x", "/health;x", "//health", "/Health"}) {
                assertThat(gate.rule(stranger.method("GET").requestUri(path)))
                        .as(path)
                        .isInstanceOf(Ruling.Refused.class);
            }
        }
    }

    /** A server may choose its connection's settings by one name and its application by another. */
    @ParameterizedTest
    @Tag("C21")
    @ValueSource(strings = {"provider.test.nhs.uk", "other.test.nhs.uk", "localhost", ""})
    void demandsACertificateWhateverTheHost(String host) throws Exception {
        try (Gate gate = world.gate()) {
            complete((Ruling.Refused)
                    gate.rule(GateWorld.certificate(world.metadata()).header("Host", host)));

            assertThat(world.sink().last().text(AuditField.REASON)).isEqualTo("certificate.missing");
        }
    }

    @Test
    @Tag("A06")
    void tellsAnUnknownCallerNoMoreThanOneWithoutTheInteraction() throws Exception {
        try (Gate gate = world.gate()) {
            Ruling.Refused unknown = (Ruling.Refused) gate.rule(world.metadata().header("Ssp-From", "200000000999"));
            Ruling.Refused without = (Ruling.Refused) gate.rule(world.metadata()
                    .header("Ssp-From", GateWorld.OTHER_CONSUMER)
                    .requestUri(GateWorld.ROOT + "/Patient/1")
                    .header("Ssp-InteractionID", GateWorld.GPC + "rest:read:patient-1"));

            assertThat(unknown.refusal().status()).isEqualTo(without.refusal().status());
            assertThat(withoutId(unknown)).isEqualTo(withoutId(without));
        }
    }

    private static String withoutId(Ruling.Refused refused) {
        return new String(refused.refusal().body(), StandardCharsets.UTF_8).replaceAll("\"id\":\"[^\"]*\"", "");
    }

    @Test
    @Tag("A02")
    @Tag("REQ-41")
    @Tag("REQ-42")
    @Tag("REQ-43")
    void recordsARefusedCallInTheDetailOfAnAdmittedOneAndNoPatientInClear() {
        String nhsNumber = TestTokens.NHS_NUMBER;
        try (Gate gate = world.gate()) {
            Ruling.Refused refused = (Ruling.Refused) gate.rule(world.metadata()
                    .query("identifier=https://fhir.nhs.uk/Id/nhs-number%7C" + nhsNumber)
                    .header("Ssp-To", "123456789123"));
            complete(refused);
            AuditEvent event = world.sink().last();

            assertThat(event.text(AuditField.FROM)).isEqualTo(GateWorld.CONSUMER);
            assertThat(event.text(AuditField.SUB)).isEqualTo("10019");
            assertThat(event.text(AuditField.ORGANISATION)).isEqualTo("A1001");
            assertThat(event.text(AuditField.CERTIFICATE_SUBJECT)).contains(GateWorld.SSP_HOST);
            assertThat(event.text(AuditField.PATIENT)).startsWith("hmac:").doesNotContain(nhsNumber);

            Ruling.Refused citizen = (Ruling.Refused) gate.rule(world.deletePointer()
                    .header(
                            "Authorization",
                            TestTokens.nrlCitizen(GateWorld.NOW).bearer()));
            complete(citizen);
            AuditEvent second = world.sink().last();
            for (AuditField field : AuditField.values()) {
                assertThat(second.text(field)).as(field.key()).doesNotContain(nhsNumber);
            }
            assertThat(second.text(AuditField.PATIENT)).isEqualTo(event.text(AuditField.PATIENT));
        }
    }

    @Test
    void readsNoStrangersToken() {
        try (Gate gate = world.gate()) {
            Ruling.Refused stranger =
                    (Ruling.Refused) gate.rule(world.metadata().secure(false));
            complete(stranger);
            assertThat(world.sink().last().text(AuditField.SUB)).isEmpty();
            assertThat(world.sink().last().get(AuditField.PEER_PROVED)).isEqualTo(false);
        }
    }

    private static void complete(Ruling.Refused refused) {
        if (refused.record() != null) {
            refused.record().complete(refused.refusal().status(), Completion.COMPLETE);
        }
    }

    @Test
    void endsOpenRecordsAsIncompleteWhenItStops() {
        try (Gate gate = world.gate()) {
            assertThat(gate.rule(world.metadata())).isInstanceOf(Ruling.Admitted.class);
        }
        assertThat(world.sink().events()).singleElement().satisfies(event -> {
            assertThat(event.text(AuditField.COMPLETION)).isEqualTo("incomplete");
            assertThat(event.text(AuditField.OUTCOME)).isEqualTo("permit");
        });
    }

    @Test
    void refusesAPatientKeyThatIsBlank() throws Exception {
        world.write("key", " \n");
        assertThatThrownBy(() -> world.gate().close())
                .isInstanceOf(SspConfigurationException.class)
                .hasMessageContaining("audit.hmac-key")
                .hasMessageContaining("empty");
    }

    @Test
    void refusesAPatientKeyThatIsTooShort() throws Exception {
        world.write("key", "short");
        assertThatThrownBy(() -> world.gate().close())
                .isInstanceOf(SspConfigurationException.class)
                .hasMessageContaining("audit.hmac-key")
                .hasMessageNotContaining("short\"");
    }
}
