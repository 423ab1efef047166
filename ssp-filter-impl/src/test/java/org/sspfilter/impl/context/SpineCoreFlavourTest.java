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
import org.sspfilter.context.AssertedRecord;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.token.TestTokens;

class SpineCoreFlavourTest {

    private static final ReadTokens TOKENS = new ReadTokens(new SpineCoreFlavour());
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
        assertThat(TOKENS.admitted(spineCore(ISSUED)).caller())
                .isEqualTo(new AssertedCaller.User("https://fhir.nhs.uk/Id/sds-role-profile-id", "444555666777"));
        assertThat(TOKENS.admitted(citizen()).caller()).isEqualTo(new AssertedCaller.Citizen("9658218873", null));
        assertThat(TOKENS.admitted(unattended()).caller()).isEqualTo(new AssertedCaller.Unattended());
    }

    @Test
    void letsTheUserWinOverThePatientThatIsNamedToo() {
        assertThat(TOKENS.admitted(spineCore(ISSUED).with("requesting_patient", PATIENT))
                        .caller())
                .isInstanceOf(AssertedCaller.User.class);
        assertThat(TOKENS.admitted(spineCore(ISSUED).with("requesting_patient", PATIENT))
                        .requested())
                .isEqualTo(new AssertedRecord.Patient("9658218873"));
        assertThat(TOKENS.admitted(citizen()).requested()).isNull();
        assertThat(TOKENS.reason(
                        spineCore(ISSUED).with("requesting_patient", PATIENT).with("sub", PATIENT)))
                .isEqualTo(MISMATCH);
    }

    @Test
    void takesAUserOfASystemOfTheConsumersOwn() {
        String user = "https://my-care-service/Id/user-id|17";
        assertThat(TOKENS.admitted(
                                spineCore(ISSUED).with("requesting_user", user).with("sub", user))
                        .caller())
                .isEqualTo(new AssertedCaller.User("https://my-care-service/Id/user-id", "17"));
        assertThat(TOKENS.reason(spineCore(ISSUED).with("requesting_user", user)))
                .isEqualTo(MISMATCH);
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
        TOKENS.assertFault(
                spineCore(ISSUED).with("requesting_user", user).with("sub", user),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "requesting_user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "exp", "iat", "reason_for_request", "scope", "requesting_system"})
    void refusesAnAbsentOrEmptyClaim(String claim) {
        TOKENS.assertFault(unattended().without(claim), DenialReason.CONTEXT_CLAIM_MISSING, claim);
        TOKENS.assertFault(unattended().with(claim, null), DenialReason.CONTEXT_CLAIM_INVALID, claim);
    }

    @Test
    void needsNoOrganisationButRefusesOneThatIsNone() {
        assertThat(TOKENS.admitted(spineCore(ISSUED).without("requesting_organization"))
                        .organisation())
                .isNull();
        TOKENS.assertFault(
                spineCore(ISSUED).with("requesting_organization", "A1001"),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "requesting_organization");
        TOKENS.assertFault(
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
        assertThat(TOKENS.reason(spineCore(ISSUED).with("reason_for_request", reason)))
                .isEqualTo(professional);
        assertThat(TOKENS.reason(citizen().with("reason_for_request", reason))).isEqualTo(citizen);
        assertThat(TOKENS.reason(unattended().with("reason_for_request", reason)))
                .isEqualTo(system);
    }

    @Test
    void refusesASubjectThatIsNotTheCaller() {
        assertThat(TOKENS.reason(unattended().with("sub", SYSTEM + "6"))).isEqualTo(MISMATCH);
        assertThat(TOKENS.reason(spineCore(ISSUED).with("sub", SYSTEM))).isEqualTo(MISMATCH);
        assertThat(TOKENS.reason(citizen().with("sub", SYSTEM))).isEqualTo(MISMATCH);
    }

    @Test
    void refusesAPatientThatIsNone() {
        TOKENS.assertFault(
                citizen().with("requesting_patient", PATIENT + "4"),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "requesting_patient");
        TOKENS.assertFault(
                spineCore(ISSUED).with("requesting_patient", PATIENT + "4"),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "requesting_patient");
    }

    @ParameterizedTest(name = "life of {0} s")
    @CsvSource({"300, ", "1, ", "0, CONTEXT_LIFETIME", "301, CONTEXT_LIFETIME"})
    void takesALifeOfUpToFiveMinutes(long life, @Nullable DenialReason expected) {
        assertThat(TOKENS.reason(unattended().with("exp", ISSUED.getEpochSecond() + life)))
                .isEqualTo(expected);
    }
}
