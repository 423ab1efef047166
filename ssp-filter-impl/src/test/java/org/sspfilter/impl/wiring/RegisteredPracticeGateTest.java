package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.audit.AuditField;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.ownership.RegisteredPractice;
import org.sspfilter.ownership.Registration;
import org.sspfilter.ownership.RegistrationQuery;
import org.sspfilter.token.TestTokens;

/** Migration through the whole chain: who may have a patient's record. */
class RegisteredPracticeGateTest {

    @TempDir
    Path folder;

    private GateWorld world;

    @BeforeEach
    void goodWorld() throws Exception {
        world = new GateWorld(folder).set("endpoint.practice.profile", "gpconnect-1.6");
    }

    /** Status, reason and Spine code, or that it was admitted. */
    private String answer(FakeRequest request) {
        try (Gate gate = world.gate()) {
            Ruling ruling = gate.rule(request);
            if (ruling instanceof Ruling.Refused refused) {
                String body = new String(refused.refusal().body(), StandardCharsets.UTF_8);
                assertThat(body).doesNotContain(GateWorld.OURS, GateWorld.THEIRS, "doc-");
                return refused.refusal().status() + " "
                        + Objects.requireNonNull(refused.record()).event().get(AuditField.REASON)
                        + (body.contains("\"NO_RELATIONSHIP\"") ? " NO_RELATIONSHIP" : "");
            }
            assertThat(ruling).isInstanceOf(Ruling.Admitted.class);
            return "admitted";
        }
    }

    private FakeRequest record(String nhsNumber) {
        return world.migrateRecord()
                .body(
                        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"patientNHSNumber\",\"valueIdentifier\":"
                                + "{\"system\":\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\"" + nhsNumber
                                + "\"}}]}");
    }

    private FakeRequest document(String id) {
        world.set("endpoint.practice.profile", "gpconnect-documents-1.6");
        return world.migrateDocument().requestUri(GateWorld.ROOT + "/Binary/" + id);
    }

    @Test
    @Tag("REQ-54")
    void admitsThePatientsOwnPractice() {
        assertThat(answer(world.migrateRecord())).isEqualTo("admitted");
        assertThat(answer(document("doc-ours"))).isEqualTo("admitted");
        assertThat(answer(document("doc-ours").method("HEAD"))).isEqualTo("admitted");
    }

    @Test
    @Tag("REQ-54")
    void refusesPatientsOfOthersAndThoseOfNone() {
        String expected = "403 ownership.no-relationship NO_RELATIONSHIP";
        assertThat(answer(record(GateWorld.THEIRS))).isEqualTo(expected);
        assertThat(answer(record("9434765919"))).isEqualTo(expected);
        assertThat(answer(document("doc-theirs"))).isEqualTo(expected);
        assertThat(answer(document("none"))).isEqualTo(expected);
    }

    @Test
    @Tag("L15")
    void takesNoTokensWordForThePractice() {
        String token = TestTokens.gpconnect(GateWorld.NOW)
                .with("reason_for_request", "migration")
                .within(
                        "requesting_organization",
                        "identifier",
                        List.of(TestTokens.identifier("https://fhir.nhs.uk/Id/ods-organization-code", "B2002")))
                .bearer();
        assertThat(answer(record(GateWorld.THEIRS).header("Authorization", token)))
                .startsWith("403 ownership.no-relationship");
        assertThat(answer(record(GateWorld.OURS).header("Authorization", token)))
                .startsWith("403 ownership.no-relationship");
    }

    @Test
    void refusesWhenNobodyKnows() {
        assertThat(answer(document("doc-away"))).isEqualTo("503 ownership.undetermined");
        world.attribute(RegisteredPractice.ATTRIBUTE, null);
        assertThat(answer(document("doc-ours"))).isEqualTo("503 ownership.no-check");
    }

    @Test
    void refusesABodyThatNamesNobody() {
        assertThat(answer(record("9658218872"))).isEqualTo("400 ownership.unreadable");
        assertThat(answer(world.migrateRecord().query("patientNHSNumber=9876543210")))
                .isEqualTo("400 ownership.unreadable");
    }

    @Test
    void takesTheLookUpFromSettingCodeAndAttributeInThatOrder() {
        world.given().registeredPractice(query -> new Registration.Unknown("code"));
        assertThat(answer(world.migrateRecord())).isEqualTo("503 ownership.undetermined");
        world.set("ownership.registered-practice", Named.class.getName());
        assertThat(answer(world.migrateRecord())).startsWith("403 ownership.no-relationship");
        world.set("ownership.registered-practice", Named.class.getName() + "," + Named.class.getName());
        assertThat(problems()).singleElement().asString().isEqualTo("ownership.registered-practice: name one class");
    }

    /** A look-up that a setting can name. */
    public static final class Named implements RegisteredPractice {
        @Override
        public Registration find(RegistrationQuery query) {
            return new Registration.RegisteredWith(new OdsCode("C3003"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpconnect-1.6", "gpconnect-structured-1.6", "gpconnect-documents-1.6"})
    void startsWithoutADirectoryOnlyWhereOwnershipIsOffToo(String profile) {
        world.set("endpoint.practice.profile", profile)
                .set("accreditation", "off")
                .set("endpoint.pointers.interactions", GateWorld.NRL + "read");
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("endpoint practice: accreditation=off", "migrate", "ownership=off");
        world.set("ownership", "off");
        assertThat(problems()).isEmpty();
    }

    @Test
    void startsWithoutADirectoryWhereNothingMigrates() {
        world.set("endpoint.practice.profile", "gpconnect-1.5")
                .set("accreditation", "off")
                .set("endpoint.pointers.interactions", GateWorld.NRL + "read");
        assertThat(problems()).isEmpty();
    }

    private List<String> problems() {
        SspConfigurationException thrown = catchThrowableOfType(
                SspConfigurationException.class, () -> world.gate().close());
        return thrown == null ? List.of() : thrown.problems();
    }
}
