package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.impl.wiring.GateWorld.GPC;
import static org.sspfilter.impl.wiring.GateWorld.NOW;
import static org.sspfilter.impl.wiring.GateWorld.ROOT;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.audit.AuditField;
import org.sspfilter.impl.audit.RequestRecord.Completion;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.token.TestTokens;

/** The scope of a token against the interaction's, through the whole chain. */
@Tag("J19")
class ScopeGateTest {

    private static final List<String> SCOPES =
            List.of("patient/*.read", "patient/*.write", "organization/*.read", "organization/*.write");

    @TempDir
    Path folder;

    private GateWorld world;

    @BeforeEach
    void goodWorld() throws Exception {
        world = new GateWorld(folder).set("accreditation", "off").set("ownership", "off");
    }

    static Stream<Arguments> rows() {
        return Stream.of("gpconnect-1", "gpconnect-structured-1", "gpconnect-documents-1")
                .flatMap(profile -> ProfileLibrary.bundled().find(profile).orElseThrow().catalogue().stream()
                        .filter(row -> !row.draft())
                        .map(row -> Arguments.of(profile, row)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("rows")
    void admitsTheScopeOfTheInteractionAndNoOther(String profile, InteractionRow row) {
        world.set("endpoint.practice.profile", profile);
        String path = ROOT + row.path().toString().replace("[id]", "1");
        try (Gate gate = world.gate()) {
            for (String scope : SCOPES) {
                Ruling ruling = gate.rule(request(row.verb(), path, row.id().value(), scope));
                if (row.scopes().contains(scope)) {
                    assertThat(ruling).as(scope).isInstanceOf(Ruling.Admitted.class);
                } else {
                    assertRefused(ruling, "context.scope");
                }
            }
        }
    }

    /** As the assurance tests ask for it. */
    @ParameterizedTest
    @CsvSource({
        "POST, /Patient/$gpc.registerpatient, operation:gpc.registerpatient-1, patient/*.read",
        "GET, /Patient/1/Appointment, rest:search:patient_appointments-1, organization/*.write",
        "GET, /metadata, rest:read:metadata-1, patient/*.read"
    })
    @Tag("REQ-24")
    void refusesWhatTheAssuranceTestsWantRefused(String verb, String path, String id, String scope) {
        try (Gate gate = world.gate()) {
            assertRefused(gate.rule(request(verb, ROOT + path, GPC + id, scope)), "context.scope");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"patient/*.read", "patient/*.read conf/N", "conf/N patient/*.read"})
    void takesAConfidentialityInAnyPlace(String scope) {
        try (Gate gate = world.gate()) {
            assertThat(gate.rule(structured(scope))).isInstanceOf(Ruling.Admitted.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"patient/*.read conf/R", "conf/R patient/*.read"})
    void takesRestrictedConfidentialityForAMigrationAlone(String scope) {
        TestTokens token = TestTokens.gpconnect(NOW).with("requested_scope", scope);
        try (Gate gate = world.gate()) {
            FakeRequest migration = request(
                    "POST",
                    ROOT + "/Patient/$gpc.migratestructuredrecord",
                    GPC + "operation:gpc.migratestructuredrecord-1",
                    scope);
            assertThat(gate.rule(migration.header(
                            "Authorization",
                            token.with("reason_for_request", "migration").bearer())))
                    .isInstanceOf(Ruling.Admitted.class);
            assertRefused(gate.rule(structured(scope)), "context.reason-mismatch");
            // Nor by calling anything else a migration, which would need no user either.
            assertRefused(
                    gate.rule(structured(scope)
                            .header(
                                    "Authorization",
                                    token.with("reason_for_request", "migration")
                                            .bearer())),
                    "context.reason-mismatch");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conf/N",
                "patient/*.read conf/N conf/R",
                "patient/*.read patient/*.write",
                "patient/*.read conf/X",
                "Patient/*.read",
                "patient/*.read  conf/N"
            })
    void refusesAScopeThatIsNoneOfGpConnects(String scope) {
        try (Gate gate = world.gate()) {
            assertRefused(gate.rule(structured(scope)), "context.claim-invalid");
        }
    }

    @Test
    void comparesTheScopesOfTheRecordLocatorWithoutCase() {
        try (Gate gate = world.gate()) {
            assertThat(gate.rule(pointer("patient/Documentreference.write"))).isInstanceOf(Ruling.Admitted.class);
            assertRefused(gate.rule(pointer("patient/DocumentReference.read")), "context.scope");
        }
    }

    @Test
    void saysInReportModeWhatItWouldRefuseAndLetsItPass() {
        world.set("context.scope", "report");
        try (Gate gate = world.gate()) {
            Ruling.Admitted admitted = (Ruling.Admitted) gate.rule(structured("patient/*.write"));
            admitted.record().complete(200, Completion.COMPLETE);

            assertThat(world.sink().last().text(AuditField.WOULD_DENY)).contains("context.scope");
        }
    }

    @Test
    void looksAtNoScopeWhenSwitchedOff() {
        world.set("context.scope", "off");
        try (Gate gate = world.gate()) {
            Ruling.Admitted admitted = (Ruling.Admitted) gate.rule(structured("patient/*.write"));
            admitted.record().complete(200, Completion.COMPLETE);

            assertThat(world.sink().last().text(AuditField.WOULD_DENY)).doesNotContain("context.scope");
        }
    }

    @Test
    void leavesADraftOffUntilAnEndpointNamesIt() {
        String draft = GPC + "operation:gpc.getcarerecord-1";
        FakeRequest request = request("POST", ROOT + "/Patient/$gpc.getcarerecord", draft, "patient/*.read");
        try (Gate gate = world.gate()) {
            assertThat(reason(gate.rule(request))).isEqualTo("interaction.disabled");
        }
        world.set("endpoint.practice.interactions", "all, " + draft);
        try (Gate gate = world.gate()) {
            assertThat(gate.rule(request)).isInstanceOf(Ruling.Admitted.class);
        }
    }

    private FakeRequest structured(String scope) {
        return request(
                "POST", ROOT + "/Patient/$gpc.getstructuredrecord", GPC + "operation:gpc.getstructuredrecord-1", scope);
    }

    private FakeRequest request(String verb, String path, String id, String scope) {
        return world.metadata()
                .method(verb)
                .requestUri(path)
                .header("Ssp-InteractionID", id)
                .header(
                        "Authorization",
                        TestTokens.gpconnect(NOW).with("requested_scope", scope).bearer());
    }

    private FakeRequest pointer(String scope) {
        return world.deletePointer()
                .header(
                        "Authorization",
                        TestTokens.nrlUnattended(NOW).with("scope", scope).bearer());
    }

    private void assertRefused(Ruling ruling, String reason) {
        assertThat(ruling).isInstanceOf(Ruling.Refused.class);
        assertThat(((Ruling.Refused) ruling).refusal().status()).isEqualTo(400);
        assertThat(reason(ruling)).isEqualTo(reason);
    }

    private String reason(Ruling ruling) {
        Ruling.Refused refused = (Ruling.Refused) ruling;
        if (refused.record() != null) {
            refused.record().complete(refused.refusal().status(), Completion.COMPLETE);
        }
        return world.sink().last().text(AuditField.REASON);
    }
}
