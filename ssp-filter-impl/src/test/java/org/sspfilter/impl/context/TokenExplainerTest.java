package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sspfilter.token.TestTokens.gpconnect;
import static org.sspfilter.token.TestTokens.nrlCitizen;
import static org.sspfilter.token.TestTokens.nrlUnattended;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sspfilter.decision.Denial;
import org.sspfilter.impl.accreditation.TestAuthorisedCalls;
import org.sspfilter.impl.context.TokenFinding.Verdict;
import org.sspfilter.impl.endpoint.TestRoutedRequests;
import org.sspfilter.impl.headers.TestSpineCalls;
import org.sspfilter.impl.profile.TestProfiles;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.token.TestTokens;

/** The explainer's verdict is the check's, and each rule tells its own part of it. */
class TokenExplainerTest {

    private static final Instant ISSUED = TestCallContexts.ISSUED;
    private static final ContextSettings SETTINGS = ContextSettings.defaults();
    private static final TokenRequest POINTERS = new TokenRequest(
            TestSpineCalls.CONSUMER,
            Set.of(TestAuthorisedCalls.CONSUMER_ODS),
            TestProfiles.CREATE_POINTER,
            "/nrl",
            "/nrl/DocumentReference");
    private static final TokenRequest NOTHING = new TokenRequest(null, null, null, null, null);
    private static final String SYSTEM = "https://fhir.nhs.uk/Id/accredited-system|";
    private static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code|";

    private static TokenExplanation explain(TestTokens token, TokenRequest request, Instant now) {
        return new TokenExplainer(SETTINGS, InstantSource.fixed(now)).explain(token.bearer(), "nrl", request);
    }

    private static @Nullable Denial byTheCheck(String authorization, Instant now) {
        FakeRequest request = new FakeRequest()
                .method("POST")
                .requestUri("/nrl/DocumentReference")
                .header("Authorization", authorization);
        Outcome<CallContext> outcome = new ContextCheck(TokenFlavour.all(SETTINGS), SETTINGS, InstantSource.fixed(now))
                .check(TestAuthorisedCalls.listed(request, TestRoutedRequests.POINTERS, TestProfiles.CREATE_POINTER));
        return outcome instanceof Outcome.Refused<CallContext> refused ? refused.denial() : null;
    }

    static Stream<Map.Entry<String, TestTokens>> tokens() {
        Map<String, TestTokens> tokens = new LinkedHashMap<>();
        tokens.put("", nrlUnattended(ISSUED));
        tokens.put("expiry", nrlUnattended(ISSUED.minusSeconds(400)));
        tokens.put("issued", nrlUnattended(ISSUED.plusSeconds(301)));
        tokens.put(
                "system",
                nrlUnattended(ISSUED)
                        .with("requesting_system", SYSTEM + "200000000116")
                        .with("sub", SYSTEM + "200000000116"));
        tokens.put("organisation", nrlUnattended(ISSUED).with("requesting_organization", ODS + "B2002"));
        tokens.put("scope", nrlUnattended(ISSUED).with("scope", "patient/DocumentReference.read"));
        tokens.put("iss", nrlUnattended(ISSUED).with("iss", "nobody"));
        tokens.put("aud", nrlUnattended(ISSUED).without("aud"));
        tokens.put("lifetime", nrlUnattended(ISSUED).with("exp", ISSUED.getEpochSecond() + 301));
        tokens.put("subject", nrlUnattended(ISSUED).with("sub", SYSTEM + "200000000117"));
        tokens.put("form", nrlUnattended(ISSUED).signature("c2ln"));
        return tokens.entrySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void saysWhatTheCheckSaysAndNamesTheRule(Map.Entry<String, TestTokens> token) {
        TokenExplanation explanation = explain(token.getValue(), POINTERS, ISSUED);

        assertThat(explanation.denial().orElse(null))
                .isEqualTo(byTheCheck(token.getValue().bearer(), ISSUED));
        assertThat(explanation.findings().stream()
                        .filter(finding -> finding.verdict() == Verdict.FAILS)
                        .map(TokenFinding::rule))
                .isEqualTo(token.getKey().isEmpty() ? List.of() : List.of(token.getKey()));
        assertThat(explanation.failures()).isEqualTo(token.getKey().isEmpty() ? 0 : 1);
    }

    @Test
    void saysTheSameOfSeveralFaults() {
        TestTokens token = nrlUnattended(ISSUED.minusSeconds(400)).with("scope", "patient/DocumentReference.read");

        TokenExplanation explanation = explain(token, POINTERS, ISSUED);

        assertThat(explanation.denial()).contains(byTheCheck(token.bearer(), ISSUED));
        assertThat(explanation.failures()).isEqualTo(2);
    }

    @Test
    void doesNotRefuseForWhatIsReportedAlone() {
        TestTokens token = nrlUnattended(ISSUED).with("aud", "https://provider.test.nhs.uk/other");

        TokenExplanation explanation = explain(token, POINTERS, ISSUED);

        assertThat(explanation.denial()).isEmpty();
        assertThat(explanation.findings())
                .anyMatch(finding -> finding.rule().equals("audience") && finding.verdict() == Verdict.REPORTED);
    }

    @Test
    void asksNoRuleWhoseGroundsAreNotKnown() {
        assertThat(explain(nrlUnattended(ISSUED), NOTHING, ISSUED).findings())
                .filteredOn(finding -> finding.detail().contains("say --"))
                .extracting(TokenFinding::rule)
                .containsExactly("system", "organisation", "reason", "record", "scope", "audience");
    }

    @Test
    void keepsWhatNamesAPersonApart() {
        TestTokens token = nrlCitizen(ISSUED)
                .with("iss", "https://consumer.test.nhs.uk/Patient/" + TestTokens.NHS_NUMBER)
                .with("aud", "https://provider.test.nhs.uk/nrl");
        TokenExplanation explanation = explain(token, NOTHING, ISSUED);

        assertThat(explanation.facts()).noneMatch(fact -> fact.value().contains(TestTokens.NHS_NUMBER));
        assertThat(explanation.facts())
                .anyMatch(fact -> fact.value().startsWith("a citizen"))
                .anyMatch(fact -> fact.value().endsWith("/(an NHS number)"));
        assertThat(explanation.personal()).anyMatch(fact -> fact.value().equals(TestTokens.NHS_NUMBER));
        assertThat(explanation.findings()).noneMatch(finding -> finding.detail().contains(TestTokens.NHS_NUMBER));
    }

    @Test
    void tellsTimesOfATokenWithFaults() {
        TokenExplanation explanation = explain(nrlUnattended(ISSUED).without("scope"), NOTHING, ISSUED);

        assertThat(explanation.facts())
                .extracting(TokenFact::name)
                .containsExactly("iss", "aud", "iat", "exp", "reason");
    }

    @Test
    void putsTheFlavourThatFitsFirst() {
        TokenExplainer explainer = new TokenExplainer(SETTINGS, InstantSource.fixed(ISSUED));

        List<TokenExplanation> all = explainer.explainByAll(gpconnect(ISSUED).bearer(), NOTHING);

        assertThat(all).hasSameSizeAs(explainer.flavours());
        assertThat(all.get(0).flavour()).startsWith("gpconnect-stu3");
        assertThat(all.get(0).failures()).isZero();
        assertThatThrownBy(() -> explainer.explain("", "none", NOTHING)).isInstanceOf(IllegalArgumentException.class);
    }
}
