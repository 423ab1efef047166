package org.sspfilter.impl.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.stage.FakeRequest;

class RefusalsTest {

    private static final String ID = "0f7b6b4e-0f0e-4f6c-8f6b-6f6f3d0d7a11";
    private static final Dialect GPCONNECT = Dialect.bundled("gpconnect-stu3");
    private static final Dialect NRL = Dialect.bundled("nrl-stu3");
    private static final RefusalSettings CHALLENGING =
            new RefusalSettings(false, true, Duration.ofDays(1), List.of("GET"));

    private static Refusal refuse(RefusalSettings settings, Dialect dialect, Denial denial) {
        return new Refusals(settings).refuse(denial, dialect, new FakeRequest(), ID, 0);
    }

    private static Refusal refuse(Dialect dialect, Denial denial) {
        return refuse(RefusalSettings.DEFAULTS, dialect, denial);
    }

    private static Map<String, String> headers(Refusal refusal) {
        return refusal.headers().stream().collect(Collectors.toMap(Refusal.Header::name, Refusal.Header::value));
    }

    private static String diagnostics(Refusal refusal) throws Exception {
        return Objects.requireNonNull(ReadOutcome.of(refusal).get("issue.diagnostics"));
    }

    @Test
    void writesTheExampleOfGpConnectByteForByte() throws Exception {
        Refusal refusal = refuse(GPCONNECT, Denial.about(DenialReason.HEADERS_MISSING, "Ssp-TraceID", ""));
        try (InputStream golden =
                Objects.requireNonNull(getClass().getResourceAsStream("gpconnect-missing-header.json"))) {
            assertThat(new String(refusal.body(), StandardCharsets.UTF_8))
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "headers.missing | fromASID HTTP Header is missing",
                "context.missing | The Authorisation header must be supplied",
                "context.segments | The JWT associated with the Authorisation header must have the 3 sections",
                "context.claim-missing | The mandatory claim fromASID from the JWT associated with the Authorisation header is missing",
                "context.scope | Required scopes not found in token",
                "ownership.no-such-target | No record found",
                "ownership.media-type | Unsupported Media Type",
            })
    void wordsReasonsAsTheRecordLocatorDoes(String code, String text) throws Exception {
        DenialReason reason = DenialReason.ofCode(code).orElseThrow();
        assertThat(diagnostics(refuse(NRL, Denial.about(reason, "fromASID", ""))))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @Tag("L12")
    @CsvSource({
        "ownership.others-target, ownership.no-such-target",
        "ownership.others-replaced, ownership.unreadable",
    })
    void tellsNoDifferenceBetweenAnothersAndNone(String others, String none) throws Exception {
        Dialect own = Dialect.read("own", new StringReader("""
                extends = nrl-stu3
                text.ownership.no-such-target = Nothing of that name
                text.ownership.unreadable = Say what is meant
                """));
        for (Dialect dialect : List.of(NRL, GPCONNECT, own)) {
            Refusal one = refuse(dialect, Denial.of(DenialReason.ofCode(others).orElseThrow(), "another's"));
            Refusal other = refuse(dialect, Denial.of(DenialReason.ofCode(none).orElseThrow(), ""));
            assertThat(one).usingRecursiveComparison().isEqualTo(other);
        }
    }

    @Test
    @Tag("E03")
    @Tag("E04")
    @Tag("REQ-31")
    @Tag("REQ-09")
    void isNeverStoredNorSniffed() {
        assertThat(headers(refuse(GPCONNECT, Denial.of(DenialReason.HEADERS_BLANK))))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Cache-Control", "no-store",
                        "X-Content-Type-Options", "nosniff",
                        "Vary", "Accept, Content-Type",
                        "Strict-Transport-Security", "max-age=31536000"));
    }

    @Test
    void leavesStrictTransportOutOfPlainTextAnswers() {
        Refusal refusal = new Refusals(RefusalSettings.DEFAULTS)
                .refuse(Denial.of(DenialReason.TLS_NOT_ENCRYPTED), GPCONNECT, new FakeRequest().secure(false), ID, 0);
        assertThat(headers(refusal))
                .doesNotContainKey("Strict-Transport-Security")
                .containsKey("Cache-Control");
    }

    @Test
    void leavesStrictTransportOutWhenSetToZero() {
        RefusalSettings settings = new RefusalSettings(false, false, Duration.ZERO, List.of("GET"));
        assertThat(headers(refuse(settings, GPCONNECT, Denial.of(DenialReason.HEADERS_BLANK))))
                .doesNotContainKey("Strict-Transport-Security");
    }

    @Test
    void boundsItsSettings() {
        Duration most = RefusalSettings.MAX_STRICT_TRANSPORT;
        assertThat(new RefusalSettings(false, false, most, List.of("GET")).strictTransport())
                .isEqualTo(most);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RefusalSettings(false, false, most.plusNanos(1), List.of("GET")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RefusalSettings(false, false, Duration.ofNanos(-1), List.of("GET")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RefusalSettings(false, false, Duration.ZERO, List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,1",
        "PT0.001S,1",
        "PT1S,1",
        "PT1.000000001S,2",
        "PT59.5S,60",
        "PT60S,60",
        "PT-5S,1",
        "PT24H,86400",
        "PT24H0.1S,86400",
        "P106751991167300D,86400"
    })
    void roundsRetryAfterUp(Duration delay, String seconds) {
        Denial denial = Denial.of(DenialReason.THROTTLE_OVER_QUOTA).retryAfter(delay);
        assertThat(headers(refuse(GPCONNECT, denial))).containsEntry("Retry-After", seconds);
    }

    @Test
    void allowsTheMethodsThatThereAre() {
        assertThat(headers(refuse(GPCONNECT, Denial.of(DenialReason.FIREWALL_METHOD))))
                .containsEntry("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
    }

    @ParameterizedTest
    @CsvSource({"certificate.missing,496,403", "certificate.revoked,495,403", "tls.cipher-not-allowed,403,403"})
    void answersCertificateStatusesWhereSet(String code, int set, int unset) {
        Denial denial = Denial.of(DenialReason.ofCode(code).orElseThrow());
        RefusalSettings settings = new RefusalSettings(true, false, Duration.ZERO, List.of("GET"));
        assertThat(refuse(settings, GPCONNECT, denial).status()).isEqualTo(set);
        assertThat(refuse(GPCONNECT, denial).status()).isEqualTo(unset);
    }

    @Test
    void challengesForTokenFaultsOnlyWhereSet() {
        Denial expired = Denial.of(DenialReason.CONTEXT_EXPIRED);
        assertThat(headers(refuse(GPCONNECT, expired))).doesNotContainKey("WWW-Authenticate");
        assertThat(headers(refuse(CHALLENGING, GPCONNECT, expired)))
                .containsEntry(
                        "WWW-Authenticate",
                        "Bearer realm=\"spine\", error=\"invalid_token\", error_description=\"The token has expired\"");
        assertThat(headers(refuse(CHALLENGING, GPCONNECT, Denial.of(DenialReason.CONTEXT_SCOPE))))
                .containsEntry(
                        "WWW-Authenticate",
                        "Bearer realm=\"spine\", error=\"insufficient_scope\","
                                + " error_description=\"The token scope does not match the interaction\"");
        assertThat(headers(refuse(CHALLENGING, GPCONNECT, Denial.of(DenialReason.HEADERS_BLANK))))
                .doesNotContainKey("WWW-Authenticate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"context.missing", "context.scheme"})
    void namesNoErrorWhereThereIsNoToken(String code) {
        Denial denial = Denial.of(DenialReason.ofCode(code).orElseThrow());
        assertThat(headers(refuse(CHALLENGING, GPCONNECT, denial)))
                .containsEntry("WWW-Authenticate", "Bearer realm=\"spine\"");
    }

    @ParameterizedTest
    @Tag("H13")
    @Tag("E05")
    @ValueSource(
            strings = {
                "\"}]}{\"x\":\"",
                "\"/></issue><issue><severity value=\"",
                "]]><script>alert(1)</script>",
                "a\r\nSet-Cookie: x=1",
                "\\u0022\\",
                "&quot;&lt;",
                "\u2028é€😀",
                "'",
            })
    void keepsItsShapeWhateverTheSubject(String subject) throws Exception {
        for (Dialect dialect : List.of(GPCONNECT, NRL)) {
            Refusal refusal =
                    refuse(CHALLENGING, dialect, Denial.about(DenialReason.CONTEXT_CLAIM_INVALID, subject, ""));
            assertThat(diagnostics(refusal)).isEqualTo("The " + subject + " claim is invalid");
            assertThat(ReadOutcome.of(refusal)).hasSize(9);
            assertThat(new String(refusal.body(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("<script", "\r", "\n")
                    .matches("[ -~]+");
            for (Refusal.Header header : refusal.headers()) {
                assertThat(header.value()).matches("[ -~]+");
            }
            String challenge = Objects.requireNonNull(headers(refusal).get("WWW-Authenticate"));
            assertThat(challenge.replaceAll("[^\"]", "")).hasSize(6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0008", "\uFFFE", "\uD800", "\uDC00x"})
    void replacesWhatXmlCannotHold(String subject) throws Exception {
        Refusal refusal = refuse(NRL, Denial.about(DenialReason.HEADERS_BLANK, subject, ""));
        assertThat(diagnostics(refusal)).startsWith("\uFFFD").endsWith(" header is empty");
    }

    @Test
    @Tag("A02")
    void keepsTheDetailOutOfTheAnswer() {
        for (DenialReason reason : DenialReason.values()) {
            for (Dialect dialect : List.of(GPCONNECT, NRL)) {
                Refusal refusal = new Refusals(CHALLENGING)
                        .refuse(Denial.about(reason, "", "operator-only"), dialect, new FakeRequest(), ID, 400);
                String all = new String(refusal.body(), StandardCharsets.UTF_8) + refusal.headers();
                assertThat(all).doesNotContain("operator-only", reason.code() + "\"");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400,400,BAD_REQUEST",
        "403,403,ACCESS_DENIED",
        "404,404,BAD_REQUEST",
        "405,405,BAD_REQUEST",
        "431,431,BAD_REQUEST",
        "500,500,INTERNAL_SERVER_ERROR",
        "503,503,INTERNAL_SERVER_ERROR",
        "599,599,INTERNAL_SERVER_ERROR",
        "399,500,INTERNAL_SERVER_ERROR",
        "200,500,INTERNAL_SERVER_ERROR",
        "600,500,INTERNAL_SERVER_ERROR",
        "0,500,INTERNAL_SERVER_ERROR",
    })
    void keepsTheContainersStatusUnlessItIsNoRefusal(int container, int sent, String code) {
        Refusal refusal = new Refusals(RefusalSettings.DEFAULTS)
                .refuse(Denial.of(DenialReason.CONTAINER_REFUSED), GPCONNECT, new FakeRequest(), ID, container);
        assertThat(refusal.status()).isEqualTo(sent);
        assertThat(refusal.errorCode()).isEqualTo(code);
    }

    @Test
    void takesTheContainersStatusForItsOwnRefusalsOnly() {
        Refusal refusal = new Refusals(RefusalSettings.DEFAULTS)
                .refuse(Denial.of(DenialReason.HEADERS_BLANK), GPCONNECT, new FakeRequest(), ID, 503);
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void wordsARefusalInFewBytes() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Refusals refusals = new Refusals(RefusalSettings.DEFAULTS);
        FakeRequest request = new FakeRequest().header("Accept", "application/fhir+json");
        Denial denial = Denial.about(DenialReason.HEADERS_MISSING, "Ssp-TraceID", "");
        int rounds = 5_000;
        long written = 0;
        long before = 0;
        for (int i = 0; i < 2 * rounds; i++) {
            if (i == rounds) {
                before = threads.getCurrentThreadAllocatedBytes();
                written = 0;
            }
            written += refusals.refuse(denial, GPCONNECT, request, ID, 0).body().length;
        }
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / rounds;
        assertThat(each).isBetween(written / rounds, 2048L);
    }
}
