package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sspfilter.token.TestTokens.gpconnect;
import static org.sspfilter.token.TestTokens.nrlUnattended;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.decision.AccreditationStatus;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.accreditation.AuthorisedCall;
import org.sspfilter.impl.accreditation.TestAuthorisedCalls;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.endpoint.TestRoutedRequests;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.OwnershipRule;
import org.sspfilter.impl.profile.Profile;
import org.sspfilter.impl.profile.TestProfiles;
import org.sspfilter.impl.stage.Enforcement;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.token.TestTokens;

class ContextCheckTest {

    private static final Instant ISSUED = TestCallContexts.ISSUED;
    private static final ContextSettings DEFAULTS = ContextSettings.defaults();

    @Test
    void admitsGoodTokensOfBothFlavours() {
        assertThat(reason(gp(gpconnect(ISSUED)))).isNull();
        assertThat(reason(nrl(nrlUnattended(ISSUED)))).isNull();
    }

    @Test
    void carriesTheEvidenceBeforeItAndTheClaims() {
        AuthorisedCall authorised = gp(gpconnect(ISSUED));

        CallContext context = passed(check(DEFAULTS, ISSUED).check(authorised));

        assertThat(context.authorised()).isSameAs(authorised);
        assertThat(context.asserted().subject()).isEqualTo("10019");
        assertThat(context.wouldDeny()).isEmpty();
    }

    @Test
    void refusesATokenOfAnotherFlavour() {
        assertThat(reason(gp(nrlUnattended(ISSUED)))).isEqualTo(DenialReason.CONTEXT_CLAIM_MISSING);
        assertThat(reason(nrl(gpconnect(ISSUED)))).isEqualTo(DenialReason.CONTEXT_CLAIM_MISSING);
    }

    @Test
    @Tag("J13")
    void refusesARepeatedHeader() {
        FakeRequest request = request(gpconnect(ISSUED));
        String good = gpconnect(ISSUED).bearer();

        assertThat(reason(gp(request.header("Authorization", good, good))))
                .isEqualTo(DenialReason.FIREWALL_HEADER_REPEATED);
        assertThat(reason(gp(request.header("Authorization", good, "Basic eDp5"))))
                .isEqualTo(DenialReason.FIREWALL_HEADER_REPEATED);
        assertThat(reason(gp(new FakeRequest().requestUri(TestRoutedRequests.ROOT + "/Patient/1"))))
                .isEqualTo(DenialReason.CONTEXT_MISSING);
    }

    @ParameterizedTest(name = "{0} s after exp, skew {1} s: {2}")
    @Tag("J17")
    @CsvSource({
        "-1, 0, ",
        "0, 0, CONTEXT_EXPIRED",
        "29, 30, ",
        "30, 30, CONTEXT_EXPIRED",
        "31, 30, CONTEXT_EXPIRED",
        "119, 120, ",
        "120, 120, CONTEXT_EXPIRED",
        "121, 120, CONTEXT_EXPIRED"
    })
    @Tag("REQ-23")
    void refusesFromTheInstantTheSkewIsUsedUp(long secondsAfterExp, int skew, @Nullable DenialReason expected) {
        ContextSettings settings = settings(Duration.ofSeconds(skew), Duration.ofSeconds(300));

        assertThat(reason(check(settings, ISSUED.plusSeconds(300 + secondsAfterExp))
                        .check(gp(gpconnect(ISSUED)))))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "iat {0} ms ahead, allowed {1} s: {2}")
    @Tag("J17")
    @CsvSource({
        "200000, 300, ",
        "299000, 300, ",
        "300000, 300, ",
        "300001, 300, CONTEXT_ISSUED_IN_FUTURE",
        "301000, 300, CONTEXT_ISSUED_IN_FUTURE",
        "0, 0, ",
        "1000, 0, CONTEXT_ISSUED_IN_FUTURE"
    })
    @Tag("REQ-23")
    void allowsIssueAheadToTheSecond(long millisAhead, int allowed, @Nullable DenialReason expected) {
        ContextSettings settings = settings(Duration.ofSeconds(30), Duration.ofSeconds(allowed));

        assertThat(reason(check(settings, ISSUED.minusMillis(millisAhead)).check(gp(gpconnect(ISSUED)))))
                .isEqualTo(expected);
    }

    @Test
    void refusesATokenOfTenMinutesAgo() {
        assertThat(reason(check(DEFAULTS, ISSUED.plusSeconds(600)).check(gp(gpconnect(ISSUED)))))
                .isEqualTo(DenialReason.CONTEXT_EXPIRED);
    }

    @Test
    @Tag("H09")
    @Tag("J19")
    void refusesASystemThatIsNotTheSenderOfTheHeaders() {
        String other = "https://fhir.nhs.uk/Id/accredited-system|200000000116";

        assertThat(reason(nrl(
                        nrlUnattended(ISSUED).with("requesting_system", other).with("sub", other))))
                .isEqualTo(DenialReason.CONTEXT_ASID_MISMATCH);
    }

    @Test
    @Tag("J19")
    void refusesAnNrlOrganisationThatTheDirectoryDoesNotList() {
        TestTokens token = nrlUnattended(ISSUED)
                .with("requesting_organization", "https://fhir.nhs.uk/Id/ods-organization-code|B2002");

        assertThat(reason(nrl(token))).isEqualTo(DenialReason.CONTEXT_ORGANISATION_MISMATCH);
        AuthorisedCall past = TestAuthorisedCalls.of(
                pointerRequest(token),
                TestRoutedRequests.POINTERS,
                TestProfiles.CREATE_POINTER,
                TestAuthorisedCalls.stale(TestProfiles.CREATE_POINTER));
        assertThat(reason(past)).isEqualTo(DenialReason.CONTEXT_ORGANISATION_MISMATCH);
        AuthorisedCall notAsked = TestAuthorisedCalls.of(
                pointerRequest(token),
                TestRoutedRequests.POINTERS,
                TestProfiles.CREATE_POINTER,
                new AccreditationStatus.NotEnforced("off"));
        assertThat(reason(notAsked)).isNull();
    }

    @Test
    void leavesTheOrganisationOfGpConnectToSettings() {
        TestTokens token = gpconnect(ISSUED)
                .within(
                        "requesting_organization",
                        "identifier",
                        List.of(TestTokens.identifier("https://fhir.nhs.uk/Id/ods-organization-code", "B2002")));
        DenialReason mismatch = DenialReason.CONTEXT_ORGANISATION_MISMATCH;

        assertThat(passed(check(DEFAULTS, ISSUED).check(gp(token))).wouldDeny()).isEmpty();
        assertThat(passed(check(organisations(Map.of("gpconnect-stu3", Enforcement.REPORT)), ISSUED)
                                .check(gp(token)))
                        .wouldDeny())
                .containsExactly(mismatch);
        assertThat(reason(check(organisations(Map.of("gpconnect-stu3", Enforcement.ENFORCE)), ISSUED)
                        .check(gp(token))))
                .isEqualTo(mismatch);
        assertThat(reason(check(organisations(Map.of()), ISSUED).check(gp(token))))
                .isEqualTo(mismatch);
    }

    @Test
    @Tag("J19")
    void refusesAScopeThatTheInteractionDoesNotTake() {
        TestTokens token = gpconnect(ISSUED).with("requested_scope", "organization/*.read");

        assertThat(reason(gp(token))).isEqualTo(DenialReason.CONTEXT_SCOPE);
        assertThat(passed(check(scope(Enforcement.REPORT), ISSUED).check(gp(token)))
                        .wouldDeny())
                .containsExactly(DenialReason.CONTEXT_SCOPE);
        assertThat(passed(check(scope(Enforcement.OFF), ISSUED).check(gp(token)))
                        .wouldDeny())
                .isEmpty();
        assertThat(reason(gp(gpconnect(ISSUED).with("requested_scope", "patient/*.write"))))
                .isEqualTo(DenialReason.CONTEXT_SCOPE);
    }

    @Test
    void comparesScopesWithoutCase() {
        assertThat(reason(nrl(nrlUnattended(ISSUED).with("scope", "patient/Documentreference.write"))))
                .isNull();
    }

    @Test
    void asksForNoScopeWhereTheCatalogueNamesNone() {
        assertThat(reason(gp(
                        request(gpconnect(ISSUED).with("requested_scope", "organization/*.read")),
                        row(Set.of(), Set.of()))))
                .isNull();
    }

    @Test
    void refusesAReasonThatTheInteractionDoesNotTake() {
        Set<String> scopes = Set.of("patient/*.read");

        assertThat(reason(gp(request(gpconnect(ISSUED)), row(scopes, Set.of("migration")))))
                .isEqualTo(DenialReason.CONTEXT_REASON_MISMATCH);
        assertThat(reason(gp(request(gpconnect(ISSUED)), row(scopes, Set.of("migration", "directcare")))))
                .isNull();
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @Tag("J11")
    @CsvSource({
        "https://provider.test.nhs.uk/A20047/STU3/1/gpconnect, , true",
        "https://other.test.nhs.uk/A20047/STU3/1/gpconnect/, , true",
        "https://provider.test.nhs.uk/A20047/STU3/1/gpconnect//, , false",
        "https://provider.test.nhs.uk/A20047/STU3/1/gpconnect?x, , false",
        "https://provider.test.nhs.uk/A20047/STU3/1/gpconnect/Patient, , false",
        "https://provider.test.nhs.uk/A20047/STU3/1/gpconnec, , false",
        "https://provider.test.nhs.uk/a20047/STU3/1/gpconnect, , false",
        "https://provider.test.nhs.uk/x/A20047/STU3/1/gpconnect, , false",
        "http://provider.test.nhs.uk/A20047/STU3/1/gpconnect, , false",
        "https://authorize.fhir.nhs.net/token, , false",
        "https://provider.test.nhs.uk, , false",
        "https://provider.test.nhs.uk/A20047/STU3/1/gpconnect, https://provider.test.nhs.uk, true",
        "https://provider.test.nhs.uk/A20047/STU3/1/gpconnect/, https://provider.test.nhs.uk, true",
        "https://other.test.nhs.uk/A20047/STU3/1/gpconnect, https://provider.test.nhs.uk, false",
        "https://provider.test.nhs.uk.evil/A20047/STU3/1/gpconnect, https://provider.test.nhs.uk, false",
        "https://provider.test.nhs.uk, https://provider.test.nhs.uk, false"
    })
    void comparesTheAudienceWithTheServiceRoot(String aud, @Nullable String baseUrl, boolean fits) {
        ContextSettings enforced = audience(Enforcement.ENFORCE, baseUrl);
        ContextSettings reported = audience(Enforcement.REPORT, baseUrl);
        AuthorisedCall call = gp(gpconnect(ISSUED).with("aud", List.of("https://x.test/", aud)));
        DenialReason mismatch = DenialReason.CONTEXT_AUDIENCE_MISMATCH;

        assertThat(reason(check(enforced, ISSUED).check(call))).isEqualTo(fits ? null : mismatch);
        assertThat(passed(check(reported, ISSUED).check(call)).wouldDeny())
                .isEqualTo(fits ? List.of() : List.of(mismatch));
        assertThat(passed(check(audience(Enforcement.OFF, baseUrl), ISSUED).check(call))
                        .wouldDeny())
                .isEmpty();
    }

    @Test
    void namesAllMismatchesAndAnswersTheFirst() {
        TestTokens token = gpconnect(ISSUED).with("requested_scope", "organization/*.read");

        Outcome<CallContext> outcome = check(DEFAULTS, ISSUED.plusSeconds(600)).check(gp(token));

        Denial denial = ((Outcome.Refused<CallContext>) outcome).denial();
        assertThat(denial.reason()).isEqualTo(DenialReason.CONTEXT_EXPIRED);
        assertThat(denial.detail()).endsWith("; also context.scope requested_scope");
    }

    @Test
    void refusesAFlavourThatNobodyReads() {
        Profile odd = new Profile("odd", TestProfiles.SSP, List.of(TestProfiles.READ_PATIENT), "other", "x");
        Endpoint endpoint = TestRoutedRequests.endpoint("odd", TestRoutedRequests.ROOT, odd);

        assertThat(reason(TestAuthorisedCalls.listed(request(gpconnect(ISSUED)), endpoint, TestProfiles.READ_PATIENT)))
                .isEqualTo(DenialReason.INTERNAL_FAULT);
    }

    @Test
    void peeksWithoutClockAndCrossChecks() {
        ContextCheck check = check(DEFAULTS, ISSUED.plusSeconds(1_000_000));

        assertThat(check.peek(request(gpconnect(ISSUED)), TestProfiles.GPCONNECT))
                .hasValueSatisfying(asserted -> assertThat(asserted.subject()).isEqualTo("10019"));
        assertThat(check.peek(request(gpconnect(ISSUED).without("sub")), TestProfiles.GPCONNECT))
                .isEmpty();
        assertThat(check.peek(request(gpconnect(ISSUED)), TestProfiles.POINTERS))
                .isEmpty();
        assertThat(check.peek(new FakeRequest(), TestProfiles.GPCONNECT)).isEmpty();
        assertThat(check.peek(
                        new FakeRequest().header("Authorization", "Bearer \u0000.\uD800."), TestProfiles.GPCONNECT))
                .isEmpty();
    }

    @Test
    void boundsItsSettings() {
        assertThatThrownBy(() -> withLength(1023)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> withLength(65_537)).isInstanceOf(IllegalArgumentException.class);
        assertThat(withLength(1024).maxLength()).isEqualTo(1024);
        assertThat(withLength(65_536).maxLength()).isEqualTo(65_536);
        assertThatThrownBy(() -> settings(Duration.ofSeconds(121), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings(Duration.ofSeconds(-1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings(Duration.ZERO, Duration.ofSeconds(601)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> audience(Enforcement.OFF, "http://x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> audience(Enforcement.OFF, "https://x/")).isInstanceOf(IllegalArgumentException.class);
    }

    private static InteractionRow row(Set<String> scopes, Set<String> reasons) {
        InteractionRow row = TestProfiles.READ_PATIENT;
        return new InteractionRow(
                row.id(),
                row.directoryId(),
                row.verb(),
                row.path(),
                scopes,
                reasons,
                OwnershipRule.NONE,
                row.capability());
    }

    private static FakeRequest request(TestTokens token) {
        return new FakeRequest()
                .requestUri(TestRoutedRequests.ROOT + "/Patient/1")
                .header("Authorization", token.bearer());
    }

    private static FakeRequest pointerRequest(TestTokens token) {
        return new FakeRequest()
                .method("POST")
                .requestUri("/nrl/DocumentReference")
                .header("Authorization", token.bearer());
    }

    private static AuthorisedCall gp(TestTokens token) {
        return gp(request(token));
    }

    private static AuthorisedCall gp(FakeRequest request) {
        return gp(request, TestProfiles.READ_PATIENT);
    }

    private static AuthorisedCall gp(FakeRequest request, InteractionRow row) {
        return TestAuthorisedCalls.listed(request, TestRoutedRequests.GPCONNECT, row);
    }

    private static AuthorisedCall nrl(TestTokens token) {
        return TestAuthorisedCalls.listed(
                pointerRequest(token), TestRoutedRequests.POINTERS, TestProfiles.CREATE_POINTER);
    }

    private static ContextCheck check(ContextSettings settings, Instant now) {
        return new ContextCheck(TokenFlavour.all(settings), settings, InstantSource.fixed(now));
    }

    private static ContextSettings withLength(int length) {
        return new ContextSettings(
                length,
                DEFAULTS.expirySkew(),
                DEFAULTS.issuedAhead(),
                false,
                null,
                DEFAULTS.audience(),
                DEFAULTS.scope(),
                DEFAULTS.organisations());
    }

    private static ContextSettings settings(Duration skew, Duration ahead) {
        return new ContextSettings(
                DEFAULTS.maxLength(),
                skew,
                ahead,
                false,
                null,
                DEFAULTS.audience(),
                DEFAULTS.scope(),
                DEFAULTS.organisations());
    }

    private static ContextSettings audience(Enforcement audience, @Nullable String baseUrl) {
        return new ContextSettings(
                DEFAULTS.maxLength(),
                DEFAULTS.expirySkew(),
                DEFAULTS.issuedAhead(),
                false,
                baseUrl,
                audience,
                DEFAULTS.scope(),
                DEFAULTS.organisations());
    }

    private static ContextSettings scope(Enforcement scope) {
        return new ContextSettings(
                DEFAULTS.maxLength(),
                DEFAULTS.expirySkew(),
                DEFAULTS.issuedAhead(),
                false,
                null,
                DEFAULTS.audience(),
                scope,
                DEFAULTS.organisations());
    }

    private static ContextSettings organisations(Map<String, Enforcement> organisations) {
        return new ContextSettings(
                DEFAULTS.maxLength(),
                DEFAULTS.expirySkew(),
                DEFAULTS.issuedAhead(),
                false,
                null,
                DEFAULTS.audience(),
                DEFAULTS.scope(),
                organisations);
    }

    private static CallContext passed(Outcome<CallContext> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        return ((Outcome.Passed<CallContext>) outcome).evidence();
    }

    private static @Nullable DenialReason reason(AuthorisedCall call) {
        return reason(check(DEFAULTS, ISSUED).check(call));
    }

    private static @Nullable DenialReason reason(Outcome<CallContext> outcome) {
        return outcome instanceof Outcome.Refused<CallContext> refused
                ? refused.denial().reason()
                : null;
    }
}
