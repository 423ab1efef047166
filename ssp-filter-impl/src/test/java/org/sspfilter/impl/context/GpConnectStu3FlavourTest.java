package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.token.TestTokens.gpconnect;
import static org.sspfilter.token.TestTokens.identifier;
import static org.sspfilter.token.TestTokens.object;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedDevice;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.context.ReasonForRequest;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.OdsCode;
import org.sspfilter.token.TestTokens;

class GpConnectStu3FlavourTest {

    private static final Instant ISSUED = TestCallContexts.ISSUED;
    private static final String DEVICE = "requesting_device";
    private static final String ORGANIZATION = "requesting_organization";
    private static final String PRACTITIONER = "requesting_practitioner";

    @Test
    void readsWhoAsksForWhom() {
        AssertedContext asserted = admitted(gpconnect(ISSUED));

        assertThat(asserted.flavour()).isEqualTo("gpconnect-stu3");
        assertThat(asserted.reason()).isEqualTo(ReasonForRequest.DIRECT_CARE);
        assertThat(asserted.scope().tokens()).containsExactly("patient/*.read");
        assertThat(asserted.system()).isNull();
        assertThat(asserted.organisation()).isEqualTo(new AssertedOrganisation(new OdsCode("A1001"), "Test Hospital"));
        assertThat(asserted.device())
                .isEqualTo(new AssertedDevice(
                        "https://consumersupplier.com/Id/device-identifier",
                        "CONS-APP-4",
                        "Consumer product name",
                        "5.3.0"));
        assertThat(asserted.caller())
                .isEqualTo(new AssertedCaller.Practitioner(
                        "10019",
                        "111222333444",
                        "444555666777",
                        List.of("https://consumersupplier.com/Id/user-guid|98ed4f78-814d-4266-8d5b-cde742f3093c"),
                        "Dr Claire Jones"));
    }

    /** The numbers and shapes that the conformance tests of GP Connect ask for ({@code JWT.feature}, 1.2.7). */
    @ParameterizedTest(name = "{0}")
    @MethodSource("conformance")
    @Tag("REQ-22")
    void answersAsTheConformanceTestsWant(
            String what, UnaryOperator<TestTokens> change, @Nullable DenialReason expected) {
        assertThat(reason(change.apply(gpconnect(ISSUED)))).isEqualTo(expected);
    }

    static Stream<Arguments> conformance() {
        long iat = ISSUED.getEpochSecond();
        return Stream.of(
                row("300 s", token -> token.with("exp", iat + 300), null),
                row("299 s", token -> token.with("exp", iat + 299), DenialReason.CONTEXT_LIFETIME),
                row("301 s", token -> token.with("exp", iat + 301), DenialReason.CONTEXT_LIFETIME),
                row("negative life", token -> token.with("exp", iat - 300), DenialReason.CONTEXT_LIFETIME),
                row("ten years", token -> token.with("exp", iat + 315_360_000), DenialReason.CONTEXT_LIFETIME),
                row("user UNK", token -> identifiers(token, "UNK", "444555666777"), null),
                row("role UNK", token -> identifiers(token, "111222333444", "UNK"), null),
                row("user ID alone", token -> token.within(PRACTITIONER, "identifier", List.of(user("1"))), null),
                row("device type", typed(DEVICE, "Patient"), DenialReason.CONTEXT_RESOURCE_INVALID),
                row("device typeless", untyped(DEVICE), DenialReason.CONTEXT_RESOURCE_INVALID),
                row("organisation type", typed(ORGANIZATION, "Device"), DenialReason.CONTEXT_RESOURCE_INVALID),
                row("organisation typeless", untyped(ORGANIZATION), DenialReason.CONTEXT_RESOURCE_INVALID),
                row("practitioner type", typed(PRACTITIONER, "practitioner"), DenialReason.CONTEXT_RESOURCE_INVALID),
                row("practitioner typeless", untyped(PRACTITIONER), DenialReason.CONTEXT_RESOURCE_INVALID),
                row(
                        "organisation system of RC5",
                        token -> token.within(
                                ORGANIZATION,
                                "identifier",
                                List.of(identifier("http://fhir.nhs.net/Id/ods-organization-code", "A1001"))),
                        null),
                row("requested_record", token -> token.with("requested_record", object("a", 1)), FORBIDDEN),
                row("requested_record null", token -> token.with("requested_record", null), FORBIDDEN));
    }

    private static final DenialReason FORBIDDEN = DenialReason.CONTEXT_CLAIM_FORBIDDEN;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iss",
                "sub",
                "aud",
                "exp",
                "iat",
                "reason_for_request",
                "requested_scope",
                DEVICE,
                ORGANIZATION,
                PRACTITIONER
            })
    void refusesAnAbsentOrEmptyClaim(String claim) {
        assertFault(gpconnect(ISSUED).without(claim), DenialReason.CONTEXT_CLAIM_MISSING, claim);
        assertFault(gpconnect(ISSUED).with(claim, null), DenialReason.CONTEXT_CLAIM_INVALID, claim);
        assertFault(gpconnect(ISSUED).with(claim, ""), DenialReason.CONTEXT_CLAIM_INVALID, claim);
        assertFault(gpconnect(ISSUED).with(claim, List.of()), DenialReason.CONTEXT_CLAIM_INVALID, claim);
        assertFault(
                gpconnect(ISSUED).with(claim, new java.util.HashMap<>()), DenialReason.CONTEXT_CLAIM_INVALID, claim);
        assertFault(gpconnect(ISSUED).with(claim, true), DenialReason.CONTEXT_CLAIM_INVALID, claim);
    }

    @Test
    void letsSettingsAllowAShorterLife() {
        TestTokens shorter = gpconnect(ISSUED).with("exp", ISSUED.getEpochSecond() + 299);
        TestTokens none = gpconnect(ISSUED).with("exp", ISSUED.getEpochSecond());
        TestTokens longer = gpconnect(ISSUED).with("exp", ISSUED.getEpochSecond() + 301);

        assertThat(read(shorter, true)).isInstanceOf(TokenReading.WellFormed.class);
        assertThat(read(none, true)).isInstanceOf(TokenReading.Unusable.class);
        assertThat(read(longer, true)).isInstanceOf(TokenReading.Unusable.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "patient/*.read, directcare, ",
        "patient/*.write, directcare, ",
        "organization/*.read, directcare, ",
        "organization/*.write, directcare, ",
        "patient/*.read conf/N, migration, ",
        "conf/R patient/*.read, migration, ",
        "patient/*.read conf/N, directcare, ",
        "patient/*.read conf/R, directcare, CONTEXT_REASON_MISMATCH",
        "patient/*.read  conf/N, migration, CONTEXT_CLAIM_INVALID",
        "' patient/*.read', directcare, CONTEXT_CLAIM_INVALID",
        "'patient/*.read ', directcare, CONTEXT_CLAIM_INVALID",
        "patient/*.read patient/*.write, directcare, CONTEXT_CLAIM_INVALID",
        "patient/*.read conf/N conf/R, migration, CONTEXT_CLAIM_INVALID",
        "conf/N, migration, CONTEXT_CLAIM_INVALID",
        "patient/Patient.read, directcare, CONTEXT_CLAIM_INVALID",
        "Patient/*.read, directcare, CONTEXT_CLAIM_INVALID",
        "user/*.read, directcare, CONTEXT_CLAIM_INVALID"
    })
    void takesOnePermissionAndOneConfidentiality(String scope, String reason, @Nullable DenialReason expected) {
        assertThat(reason(gpconnect(ISSUED).with("requested_scope", scope).with("reason_for_request", reason)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"patientaccess", "secondaryuses", "DirectCare", "dırectcare", "care"})
    void refusesOtherReasons(String reason) {
        assertFault(
                gpconnect(ISSUED).with("reason_for_request", reason),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "reason_for_request");
    }

    @ParameterizedTest
    @Tag("J11")
    @ValueSource(strings = {"consumer", "consumer.nhs.uk/x", "://x", "1http://x", "http:", "http://a b", "https://\"x"})
    void refusesAnIssuerOrAudienceThatIsNoUri(String text) {
        assertFault(gpconnect(ISSUED).with("iss", text), DenialReason.CONTEXT_CLAIM_INVALID, "iss");
        assertFault(gpconnect(ISSUED).with("aud", text), DenialReason.CONTEXT_CLAIM_INVALID, "aud");
    }

    @Test
    @Tag("J11")
    void takesAListOfAudiences() {
        assertThat(admitted(gpconnect(ISSUED).with("aud", List.of("https://a", "https://b")))
                        .audience())
                .containsExactly("https://a", "https://b");
        assertThat(reason(gpconnect(ISSUED).with("aud", List.of("https://a", 1))))
                .isEqualTo(DenialReason.CONTEXT_CLAIM_INVALID);
        assertThat(reason(gpconnect(ISSUED).with("aud", java.util.Collections.nCopies(8, "https://a"))))
                .isNull();
        assertThat(reason(gpconnect(ISSUED).with("aud", java.util.Collections.nCopies(9, "https://a"))))
                .isEqualTo(DenialReason.CONTEXT_CLAIM_INVALID);
    }

    @Test
    @Tag("J19")
    void refusesASubjectThatIsNotThePractitioner() {
        assertThat(reason(gpconnect(ISSUED).with("sub", "10020"))).isEqualTo(DenialReason.CONTEXT_SUBJECT_MISMATCH);
    }

    @Test
    @Tag("J20")
    void refusesAResourceWithoutWhatIdentifiesIt() {
        for (String claim : List.of(DEVICE, ORGANIZATION, PRACTITIONER)) {
            DenialReason invalid = DenialReason.CONTEXT_RESOURCE_INVALID;
            assertFault(gpconnect(ISSUED).withoutWithin(claim, "identifier"), invalid, claim);
            assertFault(gpconnect(ISSUED).within(claim, "identifier", List.of()), invalid, claim);
            assertFault(gpconnect(ISSUED).within(claim, "identifier", object("system", "x")), invalid, claim);
            assertFault(gpconnect(ISSUED).within(claim, "identifier", List.of("x")), invalid, claim);
            assertFault(
                    gpconnect(ISSUED).within(claim, "identifier", List.of(object("system", "https://x"))),
                    invalid,
                    claim);
            assertFault(gpconnect(ISSUED).within(claim, "resourceType", 1), invalid, claim);
        }
        assertFault(
                gpconnect(ISSUED).withoutWithin(PRACTITIONER, "id"),
                DenialReason.CONTEXT_RESOURCE_INVALID,
                PRACTITIONER);
    }

    @Test
    @Tag("J20")
    void refusesTwoAnswersToOneQuestion() {
        String ods = "https://fhir.nhs.uk/Id/ods-organization-code";
        assertFault(
                gpconnect(ISSUED)
                        .within(ORGANIZATION, "identifier", List.of(identifier(ods, "A1"), identifier(ods, "B2"))),
                DenialReason.CONTEXT_RESOURCE_INVALID,
                ORGANIZATION);
        assertFault(
                gpconnect(ISSUED).within(PRACTITIONER, "identifier", List.of(user("1"), user("2"))),
                DenialReason.CONTEXT_RESOURCE_INVALID,
                PRACTITIONER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fhir.nhs.uk/Id/sds-user-id",
                "http://fhir.nhs.net/sds-user-id",
                "http://fhir.nhs.net/Id/sds-user-id"
            })
    void knowsTheUserBySystemsOfOlderReleases(String system) {
        AssertedContext asserted = admitted(
                gpconnect(ISSUED).within(PRACTITIONER, "identifier", List.of(identifier(system, "111222333444"))));

        assertThat(asserted.caller())
                .isInstanceOfSatisfying(
                        AssertedCaller.Practitioner.class,
                        practitioner -> assertThat(practitioner.sdsUserId()).isEqualTo("111222333444"));
    }

    @Test
    void readsUnkAsNotKnown() {
        assertThat(admitted(identifiers(gpconnect(ISSUED), "UNK", "UNK")).caller())
                .isInstanceOfSatisfying(AssertedCaller.Practitioner.class, practitioner -> {
                    assertThat(practitioner.sdsUserId()).isNull();
                    assertThat(practitioner.roleProfileId()).isNull();
                });
    }

    @Test
    void asksLessOfThePractitionerOfAMigration() {
        TestTokens bare = gpconnect(ISSUED)
                .withoutWithin(PRACTITIONER, "id")
                .withoutWithin(PRACTITIONER, "identifier")
                .withoutWithin(PRACTITIONER, "name");

        assertThat(reason(bare)).isEqualTo(DenialReason.CONTEXT_RESOURCE_INVALID);
        assertThat(reason(bare.with("reason_for_request", "migration"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A 1", "<A1>", "ABCDEFGHIJKLM", "A1\n"})
    void refusesAnOdsCodeThatIsNone(String code) {
        assertFault(
                gpconnect(ISSUED)
                        .within(
                                ORGANIZATION,
                                "identifier",
                                List.of(identifier("https://fhir.nhs.uk/Id/ods-organization-code", code))),
                DenialReason.CONTEXT_RESOURCE_INVALID,
                ORGANIZATION);
    }

    @Test
    @Tag("J20")
    void passesOverWhatElseAResourceHolds() {
        admitted(gpconnect(ISSUED)
                .within(
                        DEVICE,
                        "text",
                        object("div", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + "z".repeat(2000)))
                .within(DEVICE, "contained", List.of(object("resourceType", "Patient")))
                .within(PRACTITIONER, "name", object("family", List.of("Jones"))));
    }

    private static Arguments row(String what, UnaryOperator<TestTokens> change, @Nullable DenialReason expected) {
        return Arguments.of(what, change, expected);
    }

    private static UnaryOperator<TestTokens> typed(String claim, String type) {
        return token -> token.within(claim, "resourceType", type);
    }

    private static UnaryOperator<TestTokens> untyped(String claim) {
        return token -> token.withoutWithin(claim, "resourceType");
    }

    private static java.util.Map<String, @Nullable Object> user(String id) {
        return identifier("https://fhir.nhs.uk/Id/sds-user-id", id);
    }

    private static TestTokens identifiers(TestTokens token, String user, String role) {
        return token.within(
                PRACTITIONER,
                "identifier",
                List.of(user(user), identifier("https://fhir.nhs.uk/Id/sds-role-profile-id", role)));
    }

    private static TokenReading read(TestTokens token, boolean shorterLives) {
        return new BearerTokenReader(8 * 1024).read(token.bearer(), new GpConnectStu3Flavour(shorterLives, true));
    }

    @ParameterizedTest
    @CsvSource({
        "directcare, patient/*.read, ",
        "directcare, organization/*.write, ",
        "migration, patient/*.read, CONTEXT_CLAIM_INVALID",
        "directcare, patient/*.read conf/N, CONTEXT_CLAIM_INVALID",
        "directcare, conf/R patient/*.read, CONTEXT_CLAIM_INVALID"
    })
    void knowsNeitherMigrationNorConfidentialityBefore16(String reason, String scope, @Nullable DenialReason expected) {
        TestTokens token = gpconnect(ISSUED).with("reason_for_request", reason).with("requested_scope", scope);
        TokenReading reading =
                new BearerTokenReader(8 * 1024).read(token.bearer(), new GpConnectStu3Flavour(false, false));
        assertThat(
                        reading instanceof TokenReading.Unusable unusable
                                ? unusable.denial().reason()
                                : null)
                .isEqualTo(expected);
    }

    private static AssertedContext admitted(TestTokens token) {
        TokenReading reading = read(token, false);
        assertThat(reading).isInstanceOf(TokenReading.WellFormed.class);
        return ((TokenReading.WellFormed) reading).asserted();
    }

    private static @Nullable DenialReason reason(TestTokens token) {
        return read(token, false) instanceof TokenReading.Unusable unusable
                ? unusable.denial().reason()
                : null;
    }

    private static void assertFault(TestTokens token, DenialReason reason, String subject) {
        assertThat(read(token, false)).isInstanceOfSatisfying(TokenReading.Unusable.class, unusable -> {
            assertThat(unusable.denial().reason()).isEqualTo(reason);
            assertThat(unusable.denial().subject()).isEqualTo(subject);
        });
    }
}
