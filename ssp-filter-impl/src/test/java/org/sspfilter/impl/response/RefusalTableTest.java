package org.sspfilter.impl.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.decision.Fault;
import org.sspfilter.impl.stage.FakeRequest;

/** Every fault in both bundled dialects and both formats, against a table written by hand from the specifications. */
class RefusalTableTest {

    private static final String ID = "0f7b6b4e-0f0e-4f6c-8f6b-6f6f3d0d7a11";
    private static final int CONTAINER_STATUS = 400;
    private static final Refusals REFUSALS = new Refusals(RefusalSettings.DEFAULTS);

    /** fault, status, issue, code, display. */
    private static final List<String> GPCONNECT = List.of(
            "MALFORMED_REQUEST|400|invalid|BAD_REQUEST|Bad request",
            "METHOD|405|not-supported|BAD_REQUEST|Bad request",
            "TARGET_TOO_LONG|414|too-long|BAD_REQUEST|Bad request",
            "UNKNOWN_PATH|404|not-found|BAD_REQUEST|Bad request",
            "CHANNEL|403|forbidden|ACCESS_DENIED|Access denied",
            "CERTIFICATE_MISSING|403|forbidden|ACCESS_DENIED|Access denied",
            "CERTIFICATE|403|forbidden|ACCESS_DENIED|Access denied",
            "HEADER|400|invalid|BAD_REQUEST|Bad request",
            "THROTTLED|429|throttled|BAD_REQUEST|Bad request",
            "WRONG_DESTINATION|400|invalid|BAD_REQUEST|Bad request",
            "INTERACTION|400|invalid|BAD_REQUEST|Bad request",
            "CAPABILITY_DISABLED|403|forbidden|ACCESS_DENIED|Access denied",
            "NOT_ACCREDITED|403|forbidden|ACCESS_DENIED|Access denied",
            "TOKEN|400|invalid|BAD_REQUEST|Bad request",
            "TOKEN_RESOURCE|422|invalid|INVALID_RESOURCE|Invalid validation of resource",
            "SCOPE|400|invalid|BAD_REQUEST|Bad request",
            "NOT_OWNER|403|forbidden|ACCESS_DENIED|Access denied",
            "VERSION_MISMATCH|409|conflict|BAD_REQUEST|Bad request",
            "NO_RELATIONSHIP|403|forbidden|NO_RELATIONSHIP|No legitimate relationship exists with this patient",
            "NO_SUCH_TARGET|404|not-found|NO_RECORD_FOUND|No record found",
            "BODY_TOO_LARGE|413|too-long|BAD_REQUEST|Bad request",
            "BODY_LATE|408|timeout|BAD_REQUEST|Bad request",
            "MEDIA_TYPE|415|not-supported|BAD_REQUEST|Bad request",
            "UNREADABLE_BODY|400|invalid|BAD_REQUEST|Bad request",
            "UNAVAILABLE|503|transient|INTERNAL_SERVER_ERROR|Unexpected internal server error",
            "INTERNAL|500|processing|INTERNAL_SERVER_ERROR|Unexpected internal server error",
            "CONTAINER|400|invalid|BAD_REQUEST|Bad request");

    private static final String NO_ENTRY = "Access has been denied to process this request";
    private static final String BAD_HEADER = "There is a required header missing or invalid";
    private static final String BAD_ASID = "The sender or receiver's ASID is not authorised for this interaction";

    private static final List<String> NRL = List.of(
            "MALFORMED_REQUEST|400|invalid|BAD_REQUEST|Bad request",
            "METHOD|405|not-supported|BAD_REQUEST|Bad request",
            "TARGET_TOO_LONG|414|too-long|BAD_REQUEST|Bad request",
            "UNKNOWN_PATH|404|not-found|BAD_REQUEST|Bad request",
            "CHANNEL|403|forbidden|ACCESS_DENIED_SSL|SSL Protocol or Cipher requirements not met",
            "CERTIFICATE_MISSING|403|forbidden|ACCESS_DENIED|" + NO_ENTRY,
            "CERTIFICATE|403|forbidden|ACCESS_DENIED|" + NO_ENTRY,
            "HEADER|400|invalid|MISSING_OR_INVALID_HEADER|" + BAD_HEADER,
            "THROTTLED|429|throttled|BAD_REQUEST|Bad request",
            "WRONG_DESTINATION|403|forbidden|ASID_CHECK_FAILED|" + BAD_ASID,
            "INTERACTION|400|invalid|BAD_REQUEST|Bad request",
            "CAPABILITY_DISABLED|403|forbidden|ACCESS_DENIED|" + NO_ENTRY,
            "NOT_ACCREDITED|403|forbidden|ASID_CHECK_FAILED|" + BAD_ASID,
            "TOKEN|400|structure|MISSING_OR_INVALID_HEADER|" + BAD_HEADER,
            "TOKEN_RESOURCE|400|structure|MISSING_OR_INVALID_HEADER|" + BAD_HEADER,
            "SCOPE|400|structure|MISSING_OR_INVALID_HEADER|" + BAD_HEADER,
            "NOT_OWNER|400|invalid|INVALID_RESOURCE|Invalid validation of resource",
            "VERSION_MISMATCH|409|conflict|BAD_REQUEST|Bad request",
            "NO_RELATIONSHIP|403|forbidden|ACCESS_DENIED|" + NO_ENTRY,
            "NO_SUCH_TARGET|404|not-found|NO_RECORD_FOUND|No record found",
            "BODY_TOO_LARGE|413|too-long|BAD_REQUEST|Bad request",
            "BODY_LATE|408|timeout|BAD_REQUEST|Bad request",
            "MEDIA_TYPE|415|invalid|UNSUPPORTED_MEDIA_TYPE|Unsupported Media Type",
            "UNREADABLE_BODY|400|invalid|INVALID_RESOURCE|Invalid validation of resource",
            "UNAVAILABLE|503|transient|INTERNAL_SERVER_ERROR|Unexpected internal server error",
            "INTERNAL|500|processing|INTERNAL_SERVER_ERROR|Unexpected internal server error",
            "CONTAINER|400|invalid|BAD_REQUEST|Bad request");

    static Stream<String> gpconnect() {
        return GPCONNECT.stream();
    }

    static Stream<String> nrl() {
        return NRL.stream();
    }

    @ParameterizedTest
    @MethodSource("gpconnect")
    @Tag("REQ-32")
    @Tag("REQ-33")
    void answersAsGpConnectSays(String row) throws Exception {
        answers(
                "gpconnect-stu3",
                row,
                "https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1",
                "https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1");
    }

    @ParameterizedTest
    @MethodSource("nrl")
    void answersAsTheRecordLocatorSays(String row) throws Exception {
        answers(
                "nrl-stu3",
                row,
                "https://fhir.nhs.uk/STU3/StructureDefinition/Spine-OperationOutcome-1",
                row.startsWith("MEDIA_TYPE")
                        ? "https://fhir.nhs.uk/ValueSet/spine-response-code-2-0"
                        : "https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1");
    }

    @Test
    void theTablesNameEveryFault() {
        for (List<String> table : List.of(GPCONNECT, NRL)) {
            Set<Fault> faults = EnumSet.noneOf(Fault.class);
            table.forEach(row -> faults.add(Fault.valueOf(row.split("\\|", -1)[0])));
            assertThat(faults).containsExactlyInAnyOrder(Fault.values());
        }
    }

    @Test
    @Tag("A06")
    void aSystemThatIsUnknownReadsTheSameAsOneWithoutTheInteraction() {
        for (String dialect : List.of("gpconnect-stu3", "nrl-stu3")) {
            byte[] unknown = refuse(dialect, DenialReason.ACCREDITATION_NOT_LISTED, Format.JSON)
                    .body();
            byte[] other = refuse(dialect, DenialReason.ACCREDITATION_INTERACTION_NOT_LISTED, Format.JSON)
                    .body();
            assertThat(unknown).isEqualTo(other);
        }
    }

    private static void answers(String dialect, String row, String profile, String system) throws Exception {
        String[] expected = row.split("\\|", -1);
        Fault fault = Fault.valueOf(expected[0]);
        for (DenialReason reason : DenialReason.values()) {
            if (reason.fault() != fault) {
                continue;
            }
            for (Format format : Format.values()) {
                Refusal refusal = refuse(dialect, reason, format);
                assertThat(refusal.status()).isEqualTo(Integer.parseInt(expected[1]));
                assertThat(refusal.errorCode()).isEqualTo(expected[3]);
                assertThat(refusal.contentType())
                        .isEqualTo(
                                format == Format.JSON
                                        ? "application/fhir+json;charset=UTF-8"
                                        : "application/fhir+xml;charset=UTF-8");
                Map<String, String> outcome = ReadOutcome.of(refusal);
                assertThat(outcome.remove("issue.diagnostics")).isNotBlank().doesNotContain("{");
                assertThat(outcome)
                        .containsExactlyInAnyOrderEntriesOf(Map.of(
                                "resourceType",
                                "OperationOutcome",
                                "id",
                                ID,
                                "meta.profile",
                                profile,
                                "issue.severity",
                                "error",
                                "issue.code",
                                expected[2],
                                "issue.details.coding.system",
                                system,
                                "issue.details.coding.code",
                                expected[3],
                                "issue.details.coding.display",
                                expected[4]));
                assertThat(refusal.body()).hasSizeLessThan(1024);
            }
        }
    }

    private static Refusal refuse(String dialect, DenialReason reason, Format format) {
        FakeRequest request =
                new FakeRequest().header("Accept", "application/fhir+" + (format == Format.JSON ? "json" : "xml"));
        return REFUSALS.refuse(
                Denial.about(reason, "Subject", "Detail"), Dialect.bundled(dialect), request, ID, CONTAINER_STATUS);
    }
}
