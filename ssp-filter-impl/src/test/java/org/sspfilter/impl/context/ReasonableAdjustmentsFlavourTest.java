package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.token.TestTokens.reasonableAdjustments;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.OdsCode;

class ReasonableAdjustmentsFlavourTest {

    private static final ReadTokens TOKENS = new ReadTokens(new ReasonableAdjustmentsFlavour());
    private static final Instant ISSUED = TestCallContexts.ISSUED;

    @Test
    void readsAProfessional() {
        AssertedContext asserted = TOKENS.admitted(reasonableAdjustments(ISSUED));

        assertThat(asserted.caller())
                .isEqualTo(new AssertedCaller.User("https://fhir.nhs.uk/Id/sds-role-profile-id", "444555666777"));
        assertThat(asserted.scope()).hasToString("user/Flag.read");
        assertThat(asserted.organisation()).isEqualTo(new AssertedOrganisation(new OdsCode("A1001"), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iss",
                "sub",
                "aud",
                "exp",
                "iat",
                "reason_for_request",
                "scope",
                "requesting_system",
                "requesting_organization",
                "requesting_user"
            })
    void refusesAnAbsentOrEmptyClaim(String claim) {
        TOKENS.assertFault(reasonableAdjustments(ISSUED).without(claim), DenialReason.CONTEXT_CLAIM_MISSING, claim);
        TOKENS.assertFault(reasonableAdjustments(ISSUED).with(claim, null), DenialReason.CONTEXT_CLAIM_INVALID, claim);
    }

    @ParameterizedTest
    @ValueSource(strings = {"patientaccess", "secondaryuses", "migration"})
    void knowsCareAlone(String reason) {
        TOKENS.assertFault(
                reasonableAdjustments(ISSUED).with("reason_for_request", reason),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "reason_for_request");
    }

    @Test
    void refusesAUserThatIsNoRoleProfile() {
        String user = "https://my-care-service/Id/user-id|17";
        String nobody = "https://fhir.nhs.uk/Id/sds-role-profile-id|";
        TOKENS.assertFault(
                reasonableAdjustments(ISSUED).with("requesting_user", nobody).with("sub", nobody),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "requesting_user");
        TOKENS.assertFault(
                reasonableAdjustments(ISSUED).with("requesting_user", user).with("sub", user),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "requesting_user");
    }

    @Test
    void refusesASubjectThatIsNotTheUser() {
        assertThat(TOKENS.reason(reasonableAdjustments(ISSUED).with("sub", "444555666777")))
                .isEqualTo(DenialReason.CONTEXT_SUBJECT_MISMATCH);
    }

    @Test
    void refusesTheExampleOfItsOwnPage() {
        // Its example lives for 60300 seconds.
        assertThat(TOKENS.reason(reasonableAdjustments(ISSUED).with("exp", ISSUED.getEpochSecond() + 60_300)))
                .isEqualTo(DenialReason.CONTEXT_LIFETIME);
    }
}
