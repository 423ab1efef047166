package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.token.TestTokens.spineCore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedRecord;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.token.TestTokens;

class SpineCoreFlavourTest {

    private static final Instant ISSUED = TestCallContexts.ISSUED;
    private static final String PATIENT = "http://fhir.nhs.net/Id/nhs-number|9658218873";
    private static final String SYSTEM = "https://fhir.nhs.uk/Id/accredited-system|200000000115";
    private static final DenialReason MISMATCH = DenialReason.CONTEXT_SUBJECT_MISMATCH;

    private static TestTokens citizen() {
        return spineCore(ISSUED)
                .without("requesting_user")
                .with("requesting_patient", PATIENT)
                .with("sub", PATIENT)
                .with("reason_for_request", "patientaccess");
    }

    private static TestTokens unattended() {
        return spineCore(ISSUED).without("requesting_user").with("sub", SYSTEM);
    }

    @Test
    void readsAProfessionalACitizenAndASystem() {
        assertThat(admitted(spineCore(ISSUED)).caller())
                .isEqualTo(new AssertedCaller.User("https://fhir.nhs.uk/Id/sds-role-profile-id", "444555666777"));
        assertThat(admitted(citizen()).caller()).isEqualTo(new AssertedCaller.Citizen("9658218873", null));
        assertThat(admitted(unattended()).caller()).isEqualTo(new AssertedCaller.Unattended());
    }

    @Test
    void letsTheUserWinOverThePatientThatIsNamedToo() {
        assertThat(admitted(spineCore(ISSUED).with("requesting_patient", PATIENT))
                        .caller())
                .isInstanceOf(AssertedCaller.User.class);
        assertThat(admitted(spineCore(ISSUED).with("requesting_patient", PATIENT))
                        .requested())
                .isEqualTo(new AssertedRecord.Patient("9658218873"));
        assertThat(admitted(citizen()).requested()).isNull();
        assertThat(reason(spineCore(ISSUED).with("requesting_patient", PATIENT).with("sub", PATIENT)))
                .isEqualTo(MISMATCH);
    }

    @Test
    void takesAUserOfASystemOfTheConsumersOwn() {
        String user = "https://my-care-service/Id/user-id|17";
        assertThat(admitted(spineCore(ISSUED).with("requesting_user", user).with("sub", user))
                        .caller())
                .isEqualTo(new AssertedCaller.User("https://my-care-service/Id/user-id", "17"));
        assertThat(reason(spineCore(ISSUED).with("requesting_user", user))).isEqualTo(MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "17",
                "|17",
                "https://my-care-service/Id/user-id|",
                "https://my-care-service/Id/user-id",
                "my-care-service|17",
                // A patient, an organisation and a system are no users.
                "http://fhir.nhs.net/Id/nhs-number|9658218873",
                "https://fhir.nhs.uk/Id/ods-organization-code|A1001",
                "https://fhir.nhs.uk/Id/accredited-system|200000000115"
            })
    void refusesAUserWithoutANamingSystemOfUsers(String user) {
        assertFault(
                spineCore(ISSUED).with("requesting_user", user).with("sub", user),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "requesting_user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "exp", "iat", "reason_for_request", "scope", "requesting_system"})
    void refusesAnAbsentOrEmptyClaim(String claim) {
        assertFault(unattended().without(claim), DenialReason.CONTEXT_CLAIM_MISSING, claim);
        assertFault(unattended().with(claim, null), DenialReason.CONTEXT_CLAIM_INVALID, claim);
    }

    @Test
    void needsNoOrganisationButRefusesOneThatIsNone() {
        assertThat(admitted(spineCore(ISSUED).without("requesting_organization"))
                        .organisation())
                .isNull();
        assertFault(
                spineCore(ISSUED).with("requesting_organization", "A1001"),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "requesting_organization");
        assertFault(
                spineCore(ISSUED).with("requesting_organization", null),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "requesting_organization");
    }

    @ParameterizedTest
    @CsvSource({
        "directcare, , CONTEXT_REASON_MISMATCH, ",
        "secondaryuses, , CONTEXT_REASON_MISMATCH, ",
        "patientaccess, CONTEXT_REASON_MISMATCH, , CONTEXT_REASON_MISMATCH",
        "migration, CONTEXT_CLAIM_INVALID, CONTEXT_CLAIM_INVALID, CONTEXT_CLAIM_INVALID",
    })
    void takesTheReasonsOfTheKindOfCaller(
            String reason,
            @Nullable DenialReason professional,
            @Nullable DenialReason citizen,
            @Nullable DenialReason system) {
        assertThat(reason(spineCore(ISSUED).with("reason_for_request", reason))).isEqualTo(professional);
        assertThat(reason(citizen().with("reason_for_request", reason))).isEqualTo(citizen);
        assertThat(reason(unattended().with("reason_for_request", reason))).isEqualTo(system);
    }

    @Test
    void refusesASubjectThatIsNotTheCaller() {
        assertThat(reason(unattended().with("sub", SYSTEM + "6"))).isEqualTo(MISMATCH);
        assertThat(reason(spineCore(ISSUED).with("sub", SYSTEM))).isEqualTo(MISMATCH);
        assertThat(reason(citizen().with("sub", SYSTEM))).isEqualTo(MISMATCH);
    }

    @Test
    void refusesAPatientThatIsNone() {
        assertFault(
                citizen().with("requesting_patient", PATIENT + "4"),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "requesting_patient");
        assertFault(
                spineCore(ISSUED).with("requesting_patient", PATIENT + "4"),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "requesting_patient");
    }

    @ParameterizedTest(name = "life of {0} s")
    @CsvSource({"300, ", "1, ", "0, CONTEXT_LIFETIME", "301, CONTEXT_LIFETIME"})
    void takesALifeOfUpToFiveMinutes(long life, @Nullable DenialReason expected) {
        assertThat(reason(unattended().with("exp", ISSUED.getEpochSecond() + life)))
                .isEqualTo(expected);
    }

    private static TokenReading read(TestTokens token) {
        return new BearerTokenReader(8 * 1024).read(token.bearer(), new SpineCoreFlavour());
    }

    private static AssertedContext admitted(TestTokens token) {
        TokenReading reading = read(token);
        assertThat(reading).isInstanceOf(TokenReading.WellFormed.class);
        return ((TokenReading.WellFormed) reading).asserted();
    }

    private static @Nullable DenialReason reason(TestTokens token) {
        return read(token) instanceof TokenReading.Unusable unusable
                ? unusable.denial().reason()
                : null;
    }

    private static void assertFault(TestTokens token, DenialReason reason, String subject) {
        assertThat(read(token)).isInstanceOfSatisfying(TokenReading.Unusable.class, unusable -> {
            assertThat(unusable.denial().reason()).isEqualTo(reason);
            assertThat(unusable.denial().subject()).isEqualTo(subject);
        });
    }
}
