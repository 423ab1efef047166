package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.token.TestTokens.nrlCitizen;
import static org.sspfilter.token.TestTokens.nrlCitizenForOther;
import static org.sspfilter.token.TestTokens.nrlProfessional;
import static org.sspfilter.token.TestTokens.nrlUnattended;
import static org.sspfilter.token.TestTokens.object;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.context.ReasonForRequest;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Asid;
import org.sspfilter.id.OdsCode;

class NrlFlavourTest {

    private static final ReadTokens TOKENS = new ReadTokens(new NrlFlavour());
    private static final Instant ISSUED = TestCallContexts.ISSUED;
    private static final String ROLE = "https://fhir.nhs.uk/Id/sds-role-profile-id|444555666777";

    @Test
    void readsASystemThatActsForItself() {
        AssertedContext asserted = TOKENS.admitted(nrlUnattended(ISSUED));

        assertThat(asserted.caller()).isEqualTo(new AssertedCaller.Unattended());
        assertThat(asserted.system()).isEqualTo(new Asid("200000000115"));
        assertThat(asserted.organisation()).isEqualTo(new AssertedOrganisation(new OdsCode("A1001"), null));
        assertThat(asserted.device()).isNull();
    }

    @Test
    void readsAProfessional() {
        assertThat(TOKENS.admitted(nrlProfessional(ISSUED)).caller())
                .isEqualTo(new AssertedCaller.User("https://fhir.nhs.uk/Id/sds-role-profile-id", "444555666777"));
    }

    @Test
    void readsACitizen() {
        AssertedContext asserted = TOKENS.admitted(nrlCitizen(ISSUED));

        assertThat(asserted.caller()).isEqualTo(new AssertedCaller.Citizen("9658218873", null));
        assertThat(asserted.reason()).isEqualTo(ReasonForRequest.PATIENT_ACCESS);
    }

    @Test
    void readsACitizenWhoActsForAnother() {
        assertThat(TOKENS.admitted(nrlCitizenForOther(ISSUED)).caller())
                .isEqualTo(new AssertedCaller.Citizen("9658218873", "9876543210"));
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
                "requesting_organization"
            })
    void refusesAnAbsentOrEmptyClaim(String claim) {
        TOKENS.assertFault(nrlUnattended(ISSUED).without(claim), DenialReason.CONTEXT_CLAIM_MISSING, claim);
        TOKENS.assertFault(nrlUnattended(ISSUED).with(claim, null), DenialReason.CONTEXT_CLAIM_INVALID, claim);
        TOKENS.assertFault(nrlUnattended(ISSUED).with(claim, ""), DenialReason.CONTEXT_CLAIM_INVALID, claim);
        TOKENS.assertFault(
                nrlUnattended(ISSUED).with(claim, object("a", 1)), DenialReason.CONTEXT_CLAIM_INVALID, claim);
    }

    @ParameterizedTest(name = "life of {0} s: {1}")
    @CsvSource({"300, ", "299, ", "1, ", "0, CONTEXT_LIFETIME", "-1, CONTEXT_LIFETIME", "301, CONTEXT_LIFETIME"})
    void takesALifeOfUpToFiveMinutes(long life, @Nullable DenialReason expected) {
        assertThat(TOKENS.reason(nrlUnattended(ISSUED).with("exp", ISSUED.getEpochSecond() + life)))
                .isEqualTo(expected);
    }

    @Test
    void forbidsClaimsOfAnotherKindOfCaller() {
        DenialReason forbidden = DenialReason.CONTEXT_CLAIM_FORBIDDEN;
        String patient = "https://fhir.nhs.net/Id/nhs-number|9658218873";
        TOKENS.assertFault(
                nrlProfessional(ISSUED).with("requesting_patient", patient), forbidden, "requesting_patient");
        TOKENS.assertFault(nrlProfessional(ISSUED).with("act", object("sub", patient)), forbidden, "act");
        TOKENS.assertFault(nrlUnattended(ISSUED).with("act", object("sub", patient)), forbidden, "act");
        TOKENS.assertFault(nrlUnattended(ISSUED).with("act", null), forbidden, "act");
        TOKENS.assertFault(nrlProfessional(ISSUED).with("requesting_patient", null), forbidden, "requesting_patient");
        TOKENS.assertFault(
                nrlUnattended(ISSUED).with("requesting_user", null),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "requesting_user");
    }

    @Test
    void refusesAReasonThatDoesNotFitTheKindOfCaller() {
        DenialReason mismatch = DenialReason.CONTEXT_REASON_MISMATCH;
        assertThat(TOKENS.reason(nrlCitizen(ISSUED).with("reason_for_request", "directcare")))
                .isEqualTo(mismatch);
        assertThat(TOKENS.reason(nrlProfessional(ISSUED).with("reason_for_request", "patientaccess")))
                .isEqualTo(mismatch);
        assertThat(TOKENS.reason(nrlUnattended(ISSUED).with("reason_for_request", "patientaccess")))
                .isEqualTo(mismatch);
        TOKENS.assertFault(
                nrlUnattended(ISSUED).with("reason_for_request", "secondaryuses"),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "reason_for_request");
    }

    @Test
    void refusesASubjectThatIsNotTheCaller() {
        String other = "https://fhir.nhs.uk/Id/accredited-system|200000000116";
        DenialReason mismatch = DenialReason.CONTEXT_SUBJECT_MISMATCH;
        assertThat(TOKENS.reason(nrlUnattended(ISSUED).with("sub", other))).isEqualTo(mismatch);
        assertThat(TOKENS.reason(nrlUnattended(ISSUED).with("sub", "200000000115")))
                .isEqualTo(mismatch);
        assertThat(TOKENS.reason(nrlProfessional(ISSUED).with("sub", ROLE + "8")))
                .isEqualTo(mismatch);
        assertThat(TOKENS.reason(nrlProfessional(ISSUED).with("sub", other))).isEqualTo(mismatch);
        assertThat(TOKENS.reason(nrlCitizen(ISSUED).with("sub", "https://fhir.nhs.net/Id/nhs-number|9876543210")))
                .isEqualTo(mismatch);
        assertThat(TOKENS.reason(
                        nrlCitizenForOther(ISSUED).with("sub", "https://fhir.nhs.net/Id/nhs-number|9876543210")))
                .isEqualTo(mismatch);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fhir.nhs.net/Id/nhs-number|",
                "http://fhir.nhs.net/Id/nhs-number|",
                "https://fhir.nhs.uk/Id/nhs-number|",
                "http://fhir.nhs.uk/Id/nhs-number%7C",
                "https://fhir.nhs.net/Id/nhs-number%7c"
            })
    void takesTheSystemOfNhsNumbersInItsSpellings(String system) {
        assertThat(TOKENS.reason(nrlCitizen(ISSUED).with("sub", system + "9658218873")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9658218874",
                "965821887",
                "96582188733",
                "96582188a3",
                "९658218873",
                "",
                "9658218873 ",
                "1000000010"
            })
    void refusesWhatIsNoNhsNumber(String number) {
        String patient = "https://fhir.nhs.net/Id/nhs-number|" + number;
        TOKENS.assertFault(
                nrlCitizen(ISSUED).with("requesting_patient", patient).with("sub", patient),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "requesting_patient");
        TOKENS.assertFault(
                nrlCitizen(ISSUED).with("act", object("sub", patient)), DenialReason.CONTEXT_CLAIM_INVALID, "act");
    }

    @Test
    void refusesAnActorThatIsNoObjectWithASubject() {
        for (Object act : List.of("x", List.of(), object("iss", "x"), object("sub", 1))) {
            TOKENS.assertFault(nrlCitizen(ISSUED).with("act", act), DenialReason.CONTEXT_CLAIM_INVALID, "act");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200000000115",
                "https://fhir.nhs.uk/Id/accredited-system/200000000115",
                "https://fhir.nhs.uk/Id/accredited-system|20000000011",
                "https://fhir.nhs.uk/Id/accredited-system|2000000001150",
                "https://fhir.nhs.uk/Id/accredited-system||200000000115",
                "https://fhir.nhs.uk/Id/accredited-systems|200000000115",
                "https://fhir.nhs.uk/Id/accredited-system|",
                "http://fhir.nhs.uk/Id/accredited-system|200000000115"
            })
    void refusesAMalformedSystem(String system) {
        TOKENS.assertFault(
                nrlUnattended(ISSUED).with("requesting_system", system),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "requesting_system");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A1001", "https://fhir.nhs.uk/Id/ods-organization-code|", "https://x|A1001"})
    void refusesAMalformedOrganisation(String organisation) {
        TOKENS.assertFault(
                nrlUnattended(ISSUED).with("requesting_organization", organisation),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "requesting_organization");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "444555666777",
                "https://consumer.test/Id/user|1",
                "https://fhir.nhs.uk/Id/sds-role-profile-id|",
                "https://fhir.nhs.uk/Id/sds-role-profile-id%7C"
            })
    void refusesAMalformedUser(String user) {
        TOKENS.assertFault(
                nrlProfessional(ISSUED).with("requesting_user", user).with("sub", user),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "requesting_user");
    }

    @Test
    void takesTheOtherSpellingOfOrganisationButNotBoth() {
        String organisation = "https://fhir.nhs.uk/Id/ods-organization-code|A1001";
        assertThat(TOKENS.reason(nrlUnattended(ISSUED)
                        .without("requesting_organization")
                        .with("requesting_organisation", organisation)))
                .isNull();
        TOKENS.assertFault(
                nrlUnattended(ISSUED).with("requesting_organisation", organisation),
                DenialReason.CONTEXT_CLAIM_FORBIDDEN,
                "requesting_organisation");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "patient/*.read, true",
        "patient/Documentreference.read, true",
        "patient/consent.read patient/consent.write, true",
        "user/Flag.write, true",
        "organization/*.read, true",
        "patient/DocumentReference, false",
        "patient/.read, false",
        "patient/Document*.read, false",
        "patient/DocumentReference.delete, false",
        "DocumentReference.read, false",
        "other/DocumentReference.read, false",
        "system/DocumentReference.read, false",
        "patient/a  patient/b, false"
    })
    void takesScopesOfTheirForm(String scope, boolean good) {
        assertThat(TOKENS.reason(nrlUnattended(ISSUED).with("scope", scope)))
                .isEqualTo(good ? null : DenialReason.CONTEXT_CLAIM_INVALID);
    }

    @Test
    void takesNoMoreThanSixteenScopes() {
        String scope = "patient/Consent.read";
        assertThat(TOKENS.reason(nrlUnattended(ISSUED).with("scope", scope + (" " + scope).repeat(15))))
                .isNull();
        TOKENS.assertFault(
                nrlUnattended(ISSUED).with("scope", scope + (" " + scope).repeat(16)),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "scope");
    }
}
