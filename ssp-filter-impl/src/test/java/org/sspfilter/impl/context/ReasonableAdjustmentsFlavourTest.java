package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.token.TestTokens.reasonableAdjustments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.token.TestTokens;

class ReasonableAdjustmentsFlavourTest {

    private static final Instant ISSUED = TestCallContexts.ISSUED;

    @Test
    void readsAProfessional() {
        AssertedContext asserted = admitted(reasonableAdjustments(ISSUED));

        assertThat(asserted.caller())
                .isEqualTo(new AssertedCaller.User("https://fhir.nhs.uk/Id/sds-role-profile-id", "444555666777"));
        assertThat(asserted.scope()).hasToString("user/Flag.read");
        assertThat(asserted.organisation()).hasToString("AssertedOrganisation[odsCode=A1001, name=null]");
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
        assertFault(reasonableAdjustments(ISSUED).without(claim), DenialReason.CONTEXT_CLAIM_MISSING, claim);
        assertFault(reasonableAdjustments(ISSUED).with(claim, null), DenialReason.CONTEXT_CLAIM_INVALID, claim);
    }

    @ParameterizedTest
    @ValueSource(strings = {"patientaccess", "secondaryuses", "migration"})
    void knowsCareAlone(String reason) {
        assertFault(
                reasonableAdjustments(ISSUED).with("reason_for_request", reason),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "reason_for_request");
    }

    @Test
    void refusesAUserThatIsNoRoleProfile() {
        String user = "https://my-care-service/Id/user-id|17";
        assertFault(
                reasonableAdjustments(ISSUED).with("requesting_user", user).with("sub", user),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "requesting_user");
    }

    @Test
    void refusesASubjectThatIsNotTheUser() {
        assertThat(reason(reasonableAdjustments(ISSUED).with("sub", "444555666777")))
                .isEqualTo(DenialReason.CONTEXT_SUBJECT_MISMATCH);
    }

    @Test
    void refusesTheExampleOfItsOwnPage() {
        // Its example lives for 60300 seconds.
        assertThat(reason(reasonableAdjustments(ISSUED).with("exp", ISSUED.getEpochSecond() + 60_300)))
                .isEqualTo(DenialReason.CONTEXT_LIFETIME);
    }

    private static TokenReading read(TestTokens token) {
        return new BearerTokenReader(8 * 1024).read(token.bearer(), new ReasonableAdjustmentsFlavour());
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
