package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.token.TestTokens.identifier;
import static org.sspfilter.token.TestTokens.object;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.audit.AuditField;
import org.sspfilter.impl.audit.RequestRecord.Completion;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.token.TestTokens;

/** Whom a token of GP Connect 0.7 names, and what the request is about. */
@Tag("J19")
class RecordGateTest {

    private static final String ROOT = "/A20047/DSTU2/1";

    private @TempDir Path folder;
    private GateWorld world;

    @BeforeEach
    void goodWorld() throws Exception {
        world = new GateWorld(folder)
                .set("endpoint.care.path", ROOT)
                .set("endpoint.care.ods", "A20047")
                .set("endpoint.care.asids", GateWorld.OUR_ASID)
                .set("endpoint.care.profile", "gpconnect-0.7")
                .set("endpoint.care.interactions", "all")
                .set("endpoint.care.accreditation", "off");
    }

    private static Map<String, @Nullable Object> organisation() {
        Map<String, @Nullable Object> organisation = object("resourceType", "Organization");
        organisation.put("identifier", List.of(identifier("http://fhir.nhs.net/Id/ods-organization-code", "A20047")));
        return organisation;
    }

    private FakeRequest careRecord(TestTokens token) {
        return world.metadata()
                .method("POST")
                .requestUri(ROOT + "/Patient/$gpc.getcarerecord")
                .header("Ssp-InteractionID", GateWorld.GPC + "operation:gpc.getcarerecord")
                .header("Authorization", token.bearer());
    }

    private FakeRequest statement(TestTokens token) {
        return world.metadata()
                .requestUri(ROOT + "/metadata")
                .header("Ssp-InteractionID", GateWorld.GPC + "rest:read:metadata")
                .header(
                        "Authorization",
                        token.with("requested_scope", "organization/*.read").bearer());
    }

    @Test
    void recordOfAPatientIsAskedForByATokenThatNamesAPatient() {
        TestTokens patient = TestTokens.gpconnectDstu2(GateWorld.NOW);
        try (Gate gate = world.gate()) {
            assertThat(gate.rule(careRecord(patient))).isInstanceOf(Ruling.Admitted.class);
            Ruling.Refused refused = (Ruling.Refused) gate.rule(
                    careRecord(TestTokens.gpconnectDstu2(GateWorld.NOW).with("requested_record", organisation())));
            assertThat(refused.refusal().status()).isEqualTo(400);
            if (refused.record() != null) {
                refused.record().complete(400, Completion.COMPLETE);
            }
            assertThat(world.sink().last().text(AuditField.REASON)).isEqualTo("context.claim-invalid");
            assertThat(world.sink().last().text(AuditField.DETAIL)).contains("requested_record");
        }
    }

    @Test
    void whatIsAboutNobodyTakesEither() {
        try (Gate gate = world.gate()) {
            assertThat(gate.rule(statement(TestTokens.gpconnectDstu2(GateWorld.NOW))))
                    .isInstanceOf(Ruling.Admitted.class);
            assertThat(gate.rule(statement(
                            TestTokens.gpconnectDstu2(GateWorld.NOW).with("requested_record", organisation()))))
                    .isInstanceOf(Ruling.Admitted.class);
        }
    }
}
