package org.sspfilter.impl.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.decision.Fault;
import org.sspfilter.impl.stage.FakeRequest;

/** What tells the families and their releases apart, against tables written by hand from the specifications. */
class DialectFamiliesTest {

    private static final Refusals REFUSALS = new Refusals(RefusalSettings.DEFAULTS);

    private static Refusal refusal(String dialect, DenialReason reason, String query) {
        return REFUSALS.refuse(Denial.of(reason), Dialect.bundled(dialect), new FakeRequest().query(query), "id", 400);
    }

    static Set<String> names() {
        return Dialect.names();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // GP Connect: displays by release; codes do not change.
                "gpconnect-stu3|HEADERS_BLANK|400|invalid|BAD_REQUEST|Bad request",
                "gpconnect-stu3-1.0|HEADERS_BLANK|400|invalid|BAD_REQUEST|Submitted request is malformed/invalid.",
                "gpconnect-stu3-1.6|HEADERS_BLANK|400|invalid|BAD_REQUEST|Submitted request is malformed/invalid",
                "gpconnect-stu3-1.7|HEADERS_BLANK|400|invalid|BAD_REQUEST|Submitted request is malformed/invalid.",
                "gpconnect-stu3|INTERACTION_DISABLED|403|forbidden|ACCESS_DENIED|Access denied",
                "gpconnect-stu3-1.0|INTERACTION_DISABLED|403|forbidden|ACCESS_DENIED|Access denied",
                "gpconnect-stu3-1.6|INTERACTION_DISABLED|403|forbidden|ACCESS_DENIED|Access denied",
                "gpconnect-stu3-1.7|INTERACTION_DISABLED|403|forbidden|ACCESS_DENIED|Access denied",
                "gpconnect-stu3-1.6|CONTEXT_RESOURCE_INVALID|422|invalid|INVALID_RESOURCE|Invalid validation of resource",
                "gpconnect-stu3-1.0|CONTEXT_RESOURCE_INVALID|422|invalid|INVALID_RESOURCE|Submitted resource is not valid.",
                "gpconnect-stu3-1.7|CONTEXT_RESOURCE_INVALID|422|invalid|INVALID_RESOURCE|Submitted resource is not valid.",
                // GP Connect 0.5 to 0.7.
                "gpconnect-dstu2|HEADERS_BLANK|400|invalid|BAD_REQUEST|Submitted request is malformed / invalid.",
                "gpconnect-dstu2|CONTEXT_EXPIRED|400|invalid|BAD_REQUEST|Submitted request is malformed / invalid.",
                "gpconnect-dstu2|INTERACTION_WRONG_DESTINATION|400|invalid|BAD_REQUEST|Submitted request is malformed / invalid.",
                "gpconnect-dstu2|CONTEXT_RESOURCE_INVALID|422|invalid|INVALID_RESOURCE|Submitted resource is not valid.",
                "gpconnect-dstu2|INTERNAL_FAULT|500|exception|INTERNAL_SERVER_ERROR|Unexpected internal server error.",
                "gpconnect-dstu2|INTERACTION_DISABLED|403|forbidden|ACCESS_DENIED|Access denied",
                "gpconnect-dstu2|FIREWALL_PATH|400|invalid|BAD_REQUEST|Submitted request is malformed / invalid.",
                "gpconnect-dstu2|OWNERSHIP_NO_SUCH_TARGET|404|not-found|REFERENCE_NOT_FOUND|Referenced resource not found.",
                "gpconnect-dstu2|OWNERSHIP_NOT_OWNED|403|forbidden|ACCESS_DENIED|Access denied",
                "gpconnect-dstu2|CONTEXT_SCOPE|400|invalid|BAD_REQUEST|Submitted request is malformed / invalid.",
                // Spine Core.
                "spine-core|FIREWALL_PATH|400|invalid|BAD_REQUEST|Bad request.",
                "spine-core|THROTTLE_OVER_QUOTA|429|throttled|BAD_REQUEST|Bad request.",
                "spine-core|CONTEXT_SCOPE|400|structure|MISSING_OR_INVALID_HEADER|There is a required header missing or invalid",
                "spine-core|INTERACTION_DISABLED|403|forbidden|ACCESS_DENIED|Access has been denied to process this request",
                "spine-core|OWNERSHIP_NO_SUCH_TARGET|404|not-found|NO_RECORD_FOUND|No record found",
                "spine-core|OWNERSHIP_MEDIA_TYPE|415|invalid|UNSUPPORTED_MEDIA_TYPE|Unsupported Media Type",
                "spine-core|HEADERS_BLANK|400|invalid|MISSING_OR_INVALID_HEADER|There is a required header missing or invalid",
                "spine-core-1.0|HEADERS_BLANK|400|invalid|MISSING_OR_INVALID_HEADER|There is a required header missing or invalid.",
                "spine-core|CONTEXT_EXPIRED|400|structure|MISSING_OR_INVALID_HEADER|There is a required header missing or invalid",
                "spine-core|TLS_CIPHER_NOT_ALLOWED|403|forbidden|ACCESS_DENIED_SSL|SSL Protocol or Cipher requirements not met",
                "spine-core|CERTIFICATE_REVOKED|403|forbidden|ACCESS_DENIED|Access has been denied to process this request",
                "spine-core|ACCREDITATION_NOT_LISTED|403|forbidden|ASID_CHECK_FAILED|The sender or receiver's ASID is not authorised for this interaction",
                "spine-core|INTERACTION_WRONG_DESTINATION|403|forbidden|ASID_CHECK_FAILED|The sender or receiver's ASID is not authorised for this interaction",
                "spine-core|OWNERSHIP_NOT_OWNED|403|forbidden|AUTHOR_CREDENTIALS_ERROR|Author credentials error",
                "spine-core|OWNERSHIP_UNREADABLE|400|structure|MESSAGE_NOT_WELL_FORMED|Message not well formed",
                "spine-core|INTERACTION_UNKNOWN|400|invalid|BAD_REQUEST|Bad request.",
                "spine-core|INTERNAL_FAULT|500|processing|INTERNAL_SERVER_ERROR|Unexpected internal server error",
                // NRLF and the API platform.
                "nrlf-r4|OWNERSHIP_NOT_OWNED|403|forbidden|AUTHOR_CREDENTIALS_ERROR|Author credentials error",
                "nrlf-r4|CERTIFICATE_REVOKED|403|forbidden|ACCESS DENIED|Access has been denied to process this request",
                "nrlf-r4|OWNERSHIP_NO_SUCH_TARGET|404|not-found|NO_RECORD_FOUND|No record found",
                "nrlf-r4|HEADERS_BLANK|400|invalid|MISSING_OR_INVALID_HEADER|There is a required header missing or invalid",
                "nrlf-r4|FIREWALL_PATH|400|invalid|BAD_REQUEST|Bad request",
                "nrlf-r4|ACCREDITATION_NOT_LISTED|403|forbidden|ACCESS DENIED|Access has been denied to process this request",
                "nrlf-r4|CONTEXT_EXPIRED|400|structure|MISSING_OR_INVALID_HEADER|There is a required header missing or invalid",
                "nrlf-r4|CONTEXT_SCOPE|400|structure|MISSING_OR_INVALID_HEADER|There is a required header missing or invalid",
                "nrlf-r4|OWNERSHIP_UNREADABLE|400|structure|MESSAGE_NOT_WELL_FORMED|Message not well formed",
                "nrlf-r4|INTERNAL_FAULT|500|exception|INTERNAL_SERVER_ERROR|Unexpected internal server error",
                "r4|FIREWALL_PATH|400|invalid|INVALID_VALUE|Provided value is invalid",
                "r4|HEADERS_BLANK|400|value|INVALID_VALUE|Provided value is invalid",
                "r4|CERTIFICATE_REVOKED|403|forbidden|ACCESS_DENIED|Access has been denied to process this request",
                "r4|ACCREDITATION_NOT_LISTED|403|forbidden|ACCESS_DENIED|Access has been denied to process this request",
                "r4|INTERACTION_UNKNOWN|400|not-supported|UNSUPPORTED_SERVICE|Unsupported Service",
                "r4|CONTEXT_EXPIRED|400|value|INVALID_VALUE|Provided value is invalid",
                "r4|CONTEXT_SCOPE|403|forbidden|ACCESS_DENIED|Access has been denied to process this request",
                "r4|OWNERSHIP_NOT_OWNED|403|forbidden|ACCESS_DENIED|Access has been denied to process this request",
                "r4|INTERNAL_FAULT|500|exception|INTERNAL_SERVER_ERROR|Unexpected internal server error",
                "r4|THROTTLE_OVER_QUOTA|429|throttled|TOO_MANY_REQUESTS|Too many requests",
                "r4|FIREWALL_METHOD|405|not-supported|INVALID_METHOD|The method is not allowed",
                "r4|DIRECTORY_UNAVAILABLE|503|transient|SERVICE_UNAVAILABLE|Service unavailable",
                "r4|OWNERSHIP_NO_SUCH_TARGET|404|not-found|RESOURCE_NOT_FOUND|Resource not found",
            })
    void wordsAFaultAsItsReleaseDoes(
            String dialect, DenialReason reason, int status, String issue, String code, String display)
            throws Exception {
        for (String format : new String[] {"json", "xml"}) {
            Refusal refusal = refusal(dialect, reason, "_format=" + format);
            Map<String, String> outcome = ReadOutcome.of(refusal);
            assertThat(refusal.status()).isEqualTo(status);
            assertThat(outcome)
                    .containsEntry("issue.severity", "error")
                    .containsEntry("issue.code", issue)
                    .containsEntry("issue.details.coding.code", code)
                    .containsEntry("issue.details.coding.display", display);
            assertThat(refusal.errorCode()).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "gpconnect-dstu2|application/json+fhir|http://fhir.nhs.net/StructureDefinition/gpconnect-operationoutcome-1"
                        + "|http://fhir.nhs.net/ValueSet/gpconnect-error-or-warning-code-1|-",
                "gpconnect-stu3-1.7|application/fhir+json|https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1"
                        + "|https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1|-",
                "spine-core|application/fhir+json|https://fhir.nhs.uk/STU3/StructureDefinition/Spine-OperationOutcome-1"
                        + "|https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1|-",
                "nrl-stu3|application/fhir+xml|https://fhir.nhs.uk/STU3/StructureDefinition/Spine-OperationOutcome-1"
                        + "|https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1|-",
                "nrlf-r4|application/fhir+json|-|https://fhir.nhs.uk/ValueSet/Spine-ErrorOrWarningCode-1|-",
                "r4|application/fhir+json|-|https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode|1",
            })
    void namesProfileSystemAndTypeOfItsFamily(
            String dialect, String type, String profile, String system, String version) throws Exception {
        Refusal refusal = refusal(dialect, DenialReason.INTERNAL_FAULT, "");
        Map<String, String> outcome = ReadOutcome.of(refusal);
        assertThat(refusal.contentType()).isEqualTo(type + ";charset=UTF-8");
        assertThat(outcome.get("meta.profile")).isEqualTo(profile);
        assertThat(outcome.get("issue.details.coding.system")).isEqualTo(system);
        assertThat(outcome.get("issue.details.coding.version")).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        "_format=application/json+fhir, application/json+fhir",
        "_format=application/xml+fhir, application/xml+fhir",
        "_format=application/xml fhir, application/xml+fhir",
        "_format=application%2Ffhir%20xml, application/xml+fhir",
        "_format=xml, application/xml+fhir",
        "_format=application/fhir+json, application/json+fhir",
    })
    void answersDstu2InItsOwnMediaTypes(String query, String type) {
        assertThat(refusal("gpconnect-dstu2", DenialReason.HEADERS_BLANK, query).contentType())
                .isEqualTo(type + ";charset=UTF-8");
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFaultOfEveryDialectIsAnError(String dialect) throws Exception {
        for (DenialReason reason : DenialReason.values()) {
            for (String format : new String[] {"json", "xml"}) {
                Refusal refusal = refusal(dialect, reason, "_format=" + format);
                assertThat(refusal.status()).as(reason.code()).isBetween(400, 599);
                assertThat(ReadOutcome.of(refusal))
                        .as(reason.code())
                        .containsEntry("resourceType", "OperationOutcome")
                        .containsKeys("id", "issue.diagnostics", "issue.details.coding.display");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"UNKNOWN_PATH", "NO_SUCH_TARGET"})
    void saysOfNoPatientThatThereIsNone(Fault fault) throws Exception {
        for (String name : names()) {
            String code = DialectRows.of(name).rows().stream()
                    .filter(row -> row.get(0)
                            .equals(fault.name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                    .map(row -> row.get(3))
                    .collect(Collectors.joining());
            assertThat(code).as(name).doesNotContain("PATIENT");
        }
    }

    static Stream<String> badExtensions() {
        return Stream.of(
                "extends = nowhere",
                "extends = ",
                "extends = gpconnect-stu3\ndisplay.PATIENT_NOT_FOUND = x",
                "extends = gpconnect-stu3\ncode.BAD_REQUEST =",
                "extends = gpconnect-stu3\nfault.header = 200 | invalid | X | Y",
                "display.BAD_REQUEST = x");
    }

    @ParameterizedTest
    @MethodSource("badExtensions")
    void refusesAnExtensionThatIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dialect.read("mine", new StringReader(text)))
                .withMessageContaining("mine");
    }

    @Test
    void letsAUserExtendABundledDialect() throws Exception {
        Dialect mine = Dialect.read("mine", new StringReader("""
                extends = gpconnect-stu3-1.6
                default = xml
                display.INTERNAL_SERVER_ERROR = Call us
                code.ACCESS_DENIED = ACCESS DENIED
                text.headers.blank = Leave no header empty
                """));
        Map<String, String> fault = ReadOutcome.of(
                REFUSALS.refuse(Denial.of(DenialReason.INTERNAL_FAULT), mine, new FakeRequest(), "id", 0));
        Map<String, String> header = ReadOutcome.of(
                REFUSALS.refuse(Denial.of(DenialReason.HEADERS_BLANK), mine, new FakeRequest(), "id", 0));
        Refusal denied = REFUSALS.refuse(Denial.of(DenialReason.CERTIFICATE_REVOKED), mine, new FakeRequest(), "id", 0);
        assertThat(denied.errorCode()).isEqualTo("ACCESS DENIED");
        assertThat(mine.defaultFormat()).isEqualTo(Format.XML);
        assertThat(fault).containsEntry("issue.details.coding.display", "Call us");
        assertThat(header)
                .containsEntry("issue.details.coding.display", "Submitted request is malformed/invalid")
                .containsEntry("issue.diagnostics", "Leave no header empty");
    }
}
