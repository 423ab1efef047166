package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.token.TestTokens.gpconnectDstu2;
import static org.sspfilter.token.TestTokens.identifier;
import static org.sspfilter.token.TestTokens.object;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.context.AssertedRecord;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.OdsCode;

class GpConnectDstu2FlavourTest {

    private static final ReadTokens TOKENS = new ReadTokens(new GpConnectDstu2Flavour(false));
    private static final Instant ISSUED = TestCallContexts.ISSUED;
    private static final DenialReason RESOURCE = DenialReason.CONTEXT_RESOURCE_INVALID;

    @Test
    void readsTheClaimsOfThatTime() {
        AssertedContext asserted = TOKENS.admitted(gpconnectDstu2(ISSUED));

        assertThat(asserted.flavour()).isEqualTo("gpconnect-dstu2");
        assertThat(asserted.requested()).isEqualTo(new AssertedRecord.Patient("9658218873"));
        assertThat(asserted.organisation()).isEqualTo(new AssertedOrganisation(new OdsCode("A1001"), "Test Hospital"));
        assertThat(asserted.caller())
                .isEqualTo(new AssertedCaller.Practitioner(
                        "10019",
                        "111222333444",
                        null,
                        List.of("http://consumersupplier.com/Id/user-guid|98ed4f78"),
                        "Dr Claire Jones"));
    }

    @Test
    void readsARecordThatIsAnOrganisation() {
        Map<String, @Nullable Object> organisation = object("resourceType", "Organization");
        organisation.put("identifier", List.of(identifier("http://fhir.nhs.net/Id/ods-organization-code", "A20047")));

        assertThat(TOKENS.admitted(gpconnectDstu2(ISSUED).with("requested_record", organisation))
                        .requested())
                .isEqualTo(new AssertedRecord.Organisation(new OdsCode("A20047")));
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
                "requested_record",
                "requested_scope",
                "requesting_device",
                "requesting_organization",
                "requesting_practitioner"
            })
    void refusesAnAbsentOrEmptyClaim(String claim) {
        TOKENS.assertFault(gpconnectDstu2(ISSUED).without(claim), DenialReason.CONTEXT_CLAIM_MISSING, claim);
        TOKENS.assertFault(gpconnectDstu2(ISSUED).with(claim, null), DenialReason.CONTEXT_CLAIM_INVALID, claim);
        TOKENS.assertFault(gpconnectDstu2(ISSUED).with(claim, ""), DenialReason.CONTEXT_CLAIM_INVALID, claim);
    }

    @Test
    void refusesARecordThatIsNotOnePatientOrOrganisation() {
        TOKENS.assertFault(
                gpconnectDstu2(ISSUED).within("requested_record", "resourceType", "Device"),
                RESOURCE,
                "requested_record");
        for (List<?> identifiers : List.of(
                List.of(),
                List.of(identifier("http://fhir.nhs.net/Id/nhs-number", "9658218874")),
                List.of(identifier("http://fhir.nhs.net/Id/other", "9658218873")),
                List.of(
                        identifier("http://fhir.nhs.net/Id/nhs-number", "9658218873"),
                        identifier("http://fhir.nhs.net/Id/nhs-number", "9876543210")))) {
            TOKENS.assertFault(
                    gpconnectDstu2(ISSUED).within("requested_record", "identifier", identifiers),
                    RESOURCE,
                    "requested_record");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://fhir.nhs.net/sds-user-id",
                "http://fhir.nhs.net/Id/sds-user-id",
                "https://fhir.nhs.uk/Id/sds-user-id"
            })
    void takesTheSystemOfUsersInItsSpellings(String system) {
        assertThat(TOKENS.reason(gpconnectDstu2(ISSUED)
                        .within("requesting_practitioner", "identifier", List.of(identifier(system, "1")))))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "requesting_device, Organization",
        "requesting_organization, Practitioner",
        "requesting_practitioner, Patient"
    })
    void refusesAResourceOfAnotherType(String claim, String type) {
        TOKENS.assertFault(gpconnectDstu2(ISSUED).within(claim, "resourceType", type), RESOURCE, claim);
    }

    @ParameterizedTest
    @CsvSource({
        "patient/*.read, true",
        "organization/*.read, true",
        "patient/*.read conf/N, false",
        "patient/*.read conf/R, false",
        "patient/*.delete, false"
    })
    void takesScopesOfItsReleases(String scope, boolean good) {
        assertThat(TOKENS.reason(gpconnectDstu2(ISSUED).with("requested_scope", scope)))
                .isEqualTo(good ? null : DenialReason.CONTEXT_CLAIM_INVALID);
    }

    @Test
    void knowsCareAlone() {
        TOKENS.assertFault(
                gpconnectDstu2(ISSUED).with("reason_for_request", "migration"),
                DenialReason.CONTEXT_CLAIM_INVALID,
                "reason_for_request");
    }

    @ParameterizedTest(name = "life of {0} s")
    @CsvSource({"300, ", "299, CONTEXT_LIFETIME", "301, CONTEXT_LIFETIME"})
    void takesALifeOfExactlyFiveMinutes(long life, @Nullable DenialReason expected) {
        assertThat(TOKENS.reason(gpconnectDstu2(ISSUED).with("exp", ISSUED.getEpochSecond() + life)))
                .isEqualTo(expected);
    }

    @Test
    void refusesASubjectThatIsNotThePractitioner() {
        assertThat(TOKENS.reason(gpconnectDstu2(ISSUED).with("sub", "10020")))
                .isEqualTo(DenialReason.CONTEXT_SUBJECT_MISMATCH);
    }

    @Test
    void keepsTheNumberOutOfItsText() {
        assertThat(TOKENS.admitted(gpconnectDstu2(ISSUED)).toString()).doesNotContain("9658218873");
        assertThat(new AssertedRecord.Patient("9658218873").toString()).doesNotContain("9658218873");
    }
}
