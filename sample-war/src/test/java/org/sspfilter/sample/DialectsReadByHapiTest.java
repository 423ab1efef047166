package org.sspfilter.sample;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.FhirVersionEnum;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.util.OperationOutcomeUtil;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.response.Dialect;
import org.sspfilter.impl.response.Refusal;
import org.sspfilter.impl.response.RefusalSettings;
import org.sspfilter.impl.response.Refusals;
import org.sspfilter.impl.stage.FakeRequest;

/**
 * What a caller's library makes of a refusal: HAPI's strict parser of the dialect's FHIR version takes every one, issue type
 * and severity are of its value sets, and writing it again gives what was read.
 */
class DialectsReadByHapiTest {

    private static final Refusals REFUSALS = new Refusals(RefusalSettings.DEFAULTS);
    private static final String ID = "0f7b6b4e-0f0e-4f6c-8f6b-6f6f3d0d7a11";

    static Stream<Arguments> dialects() {
        return Dialect.names().stream().flatMap(name -> Stream.of("json", "xml").map(form -> Arguments.of(name, form)));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    @Tag("REQ-32")
    void takesEveryRefusal(String name, String format) {
        FhirContext fhir = FhirContext.forCached(version(name));
        IParser parser = format.equals("json") ? fhir.newJsonParser() : fhir.newXmlParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        Dialect dialect = Dialect.bundled(name);
        assertThat(Arrays.asList(DenialReason.values())).allSatisfy(reason -> {
            Refusal refusal = REFUSALS.refuse(
                    Denial.about(reason, "Ssp-From", ""),
                    dialect,
                    new FakeRequest().query("_format=" + format),
                    ID,
                    400);
            String body = new String(refusal.body(), StandardCharsets.UTF_8);
            IBaseResource read = parser.parseResource(body);
            assertThat(read).isInstanceOf(IBaseOperationOutcome.class);
            IBaseOperationOutcome outcome = (IBaseOperationOutcome) read;
            assertThat(outcome.getIdElement().getIdPart()).isEqualTo(ID);
            assertThat(OperationOutcomeUtil.getIssueCount(fhir, outcome)).isEqualTo(1);
            assertThat(OperationOutcomeUtil.hasIssuesOfSeverity(fhir, outcome, "error"))
                    .isTrue();
            assertThat(OperationOutcomeUtil.getFirstIssueDiagnostics(fhir, outcome))
                    .isNotBlank();
            String again = parser.encodeResourceToString(read);
            assertThat(parser.encodeResourceToString(parser.parseResource(again)))
                    .isEqualTo(again);
            assertThat(again).contains(refusal.errorCode());
        });
    }

    private static FhirVersionEnum version(String dialect) {
        if (dialect.endsWith("dstu2")) {
            return FhirVersionEnum.DSTU2;
        }
        return dialect.endsWith("r4") ? FhirVersionEnum.R4 : FhirVersionEnum.DSTU3;
    }
}
