package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.sample.it.Refusal.assertGuarded;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sspfilter.sample.it.Scenario.Expected;

/** What the assurance of a provider tests of headers, interactions, tokens and refusals: the table {@code scenarios.txt}. */
@Tag("REQ-02")
@Tag("REQ-04")
@Tag("REQ-05")
@Tag("REQ-06")
@Tag("REQ-11")
@Tag("REQ-12")
@Tag("REQ-13")
@Tag("REQ-15")
@Tag("REQ-21")
@Tag("REQ-22")
@Tag("REQ-23")
@Tag("REQ-24")
@Tag("REQ-31")
@Tag("REQ-32")
class ConformanceIT extends DeployedTest {

    private static final String NAME = "conformance";

    /** What the outcomes of an endpoint's family claim to follow. */
    private static final Map<String, String> OUTCOMES = Map.of(
            "gpconnect-0.7", "http://fhir.nhs.net/StructureDefinition/gpconnect-operationoutcome-1",
            "gpconnect-1", "https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1",
            "gpconnect-structured-1", "https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1",
            "nrl", "https://fhir.nhs.uk/STU3/StructureDefinition/Spine-OperationOutcome-1");

    ConformanceIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.sample(NAME);
    }

    static List<Scenario> scenarios() {
        return ScenarioTable.load().stream()
                .flatMap(block -> block.scenarios().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void comesOutAsTheTableSays(Scenario scenario) {
        Call call = ScenarioCall.of(scenario, Instant.now());
        Answer answer = call.send();
        Expected expected = scenario.expected();
        assertThat(answer.status()).as(answer.body()).isEqualTo(expected.status());
        if (expected.status() == 0) {
            assertNotReached();
            return;
        }
        assertGuarded(answer);
        if (scenario.block().first("empty").isPresent()) {
            assertThat(answer.body()).isEmpty();
            if (!scenario.profile().equals("nrl")) {
                assertThat(trail.ofTrace(call.trace()).getOrDefault("reason", "-"))
                        .isEqualTo(expected.reason());
            }
        } else if (!expected.admitted()) {
            assertOutcome(scenario, answer);
        }
        if (expected.admitted()) {
            assertThat(answer.header("Sample-Caller"))
                    .singleElement()
                    .asString()
                    .startsWith(scenario.block().first("caller").orElse(""));
        } else if (expected.reason().equals("-")) {
            // The application's own refusal.
            assertThat(answer.header("Sample-Caller")).hasSize(1);
        } else {
            assertNotReached();
        }
    }

    private void assertOutcome(Scenario scenario, Answer answer) {
        Expected expected = scenario.expected();
        assertThat(answer.header("Content-Type")).singleElement().asString().startsWith(scenario.format());
        Outcome outcome = Outcome.read(scenario.format(), answer.body());
        assertThat(outcome.code()).isEqualTo(expected.code());
        assertThat(outcome.severity()).isEqualTo("error");
        assertThat(outcome.issue()).isNotEmpty();
        assertThat(outcome.system()).startsWith("http");
        assertThat(outcome.diagnostics())
                .isNotEmpty()
                .contains(scenario.block().first("says").orElse(""));
        if (!isBeforeEndpoint(expected.reason())) {
            assertThat(outcome.profile()).isEqualTo(OUTCOMES.get(scenario.profile()));
        }
        if (!expected.reason().equals("-")) {
            assertThat(trail.ofId(outcome.id()))
                    .containsEntry("reason", expected.reason())
                    .containsEntry("outcome", "deny")
                    .containsEntry("errorCode", expected.code());
            assertThat(answer.body()).doesNotContain(expected.reason());
        }
    }

    /** The wording is the endpoint's from the certificate on. */
    private static boolean isBeforeEndpoint(String reason) {
        return reason.startsWith("firewall.")
                || reason.startsWith("endpoint.")
                || reason.startsWith("tls.")
                || reason.startsWith("certificate.");
    }
}
