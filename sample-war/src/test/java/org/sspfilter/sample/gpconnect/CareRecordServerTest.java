package org.sspfilter.sample.gpconnect;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.model.dstu2.resource.Bundle;
import ca.uhn.fhir.model.dstu2.resource.Composition;
import ca.uhn.fhir.model.dstu2.resource.Conformance;
import ca.uhn.fhir.model.dstu2.resource.OperationOutcome;
import ca.uhn.fhir.model.dstu2.resource.Patient;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedRecord;
import org.sspfilter.id.OdsCode;
import org.sspfilter.sample.AssertedStandIn;
import org.sspfilter.sample.SampleServer;

/** The answers are read by HAPI's DSTU2 parser, which did not write them. */
class CareRecordServerTest {

    private static final String ROOT = "/A20047/DSTU2/1";
    private static final String OPERATION = ROOT + "/Patient/$gpc.getcarerecord";
    private static final String NHS_NUMBER = "9990000018";
    private static SampleServer server;

    private final IParser parser =
            FhirContext.forDstu2().newJsonParser().setParserErrorHandler(new StrictErrorHandler());

    @BeforeAll
    static void start() throws Exception {
        server = new SampleServer();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void theTokenNamesThePatient() {
        requested(new AssertedRecord.Patient(NHS_NUMBER));
    }

    private static void requested(AssertedRecord record) {
        server.admit(AssertedStandIn.of(
                new AssertedCaller.Practitioner("1", null, null, java.util.List.of(), null), record));
    }

    private static String body() throws Exception {
        return Files.readString(
                Path.of("src/test/resources/org/sspfilter/sample/demo/care-record.json"), StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> ask(String body) throws Exception {
        return server.send("POST", OPERATION, body, "Content-Type", "application/json+fhir");
    }

    @Test
    void statesWhatItCanDo() throws Exception {
        HttpResponse<String> answer = server.get(ROOT + "/metadata");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("application/json+fhir");
        Conformance statement = parser.parseResource(Conformance.class, answer.body());
        assertThat(statement.getRestFirstRep().getOperation()).hasSize(1);
    }

    @Test
    void answersWithTheSummary() throws Exception {
        HttpResponse<String> answer = ask(body());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Bundle bundle = parser.parseResource(Bundle.class, answer.body());
        assertThat(bundle.getEntry()).hasSize(2);
        assertThat(((Composition) bundle.getEntry().get(0).getResource())
                        .getSubject()
                        .getReference()
                        .getValue())
                .isEqualTo("Patient/1");
        assertThat(((Patient) bundle.getEntry().get(1).getResource())
                        .getIdentifierFirstRep()
                        .getValue())
                .isEqualTo(NHS_NUMBER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9990000018 | 9990000026 | 400 | BAD_REQUEST",
                "9990000018 | 9990000019 | 400 | INVALID_NHS_NUMBER",
                "SUM | ALL | 422 | INVALID_PARAMETER",
                "patientNHSNumber | nobody | 422 | INVALID_PARAMETER",
                "Id/nhs-number | Id/other | 422 | INVALID_PARAMETER",
                "Parameters | Bundle | 422 | INVALID_PARAMETER",
                "{ | [ | 422 | INVALID_PARAMETER",
            })
    void refuses(String from, String to, int status, String code) throws Exception {
        assertRefused(ask(body().replace(from, to)), status, code);
    }

    @Test
    void refusesWhomTheTokenDoesNotName() throws Exception {
        requested(new AssertedRecord.Organisation(new OdsCode("A20047")));

        assertRefused(ask(body()), 400, "BAD_REQUEST");
    }

    @Test
    void refusesPatientOfAnotherPractice() throws Exception {
        requested(new AssertedRecord.Patient("9990000034"));

        assertRefused(ask(body().replace(NHS_NUMBER, "9990000034")), 404, "PATIENT_NOT_FOUND");
    }

    @Test
    void refusesXmlAndWhatIsNotThere() throws Exception {
        assertRefused(
                server.send("POST", OPERATION, "<Parameters/>", "Content-Type", "application/xml+fhir"),
                415,
                "BAD_REQUEST");
        assertRefused(server.get(ROOT + "/Patient/1"), 501, "NOT_IMPLEMENTED");
    }

    private void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        OperationOutcome outcome = parser.parseResource(OperationOutcome.class, answer.body());
        assertThat(outcome.getIssueFirstRep().getDetails().getCodingFirstRep().getCode())
                .isEqualTo(code);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }
}
