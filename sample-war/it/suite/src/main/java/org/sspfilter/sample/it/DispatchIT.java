package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.sample.it.Refusal.assertGuarded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application does with a request, and how it ends: one decision, one record, no way round. */
class DispatchIT extends DeployedTest {

    private static final String NAME = "dispatch";

    DispatchIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.dropIn(Archives.application(), NAME, Map.of());
    }

    @ParameterizedTest
    @Tag("P08")
    @Tag("P09")
    @Tag("A04")
    @CsvSource({
        "plain, probe reached by REQUEST, complete",
        "forward, probe reached by FORWARD, complete",
        "include, probe reached by INCLUDE, complete",
        "async-complete, probe completed, complete",
        "async-bare-complete, probe completed, complete",
        "async-dispatch, probe reached by ASYNC, complete",
        "async-bare-dispatch, probe reached by ASYNC, complete",
        "async-again, probe completed, complete",
    })
    void admitsOnceAndRecordsOnce(String what, String body, String completion) {
        Call call = Call.probe(what);
        Answer answer = call.send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body);
        assertGuarded(answer);
        assertThat(answer.header("Strict-Transport-Security")).hasSize(1);
        assertThat(answer.header("Ssp-TraceID")).containsExactly(call.trace());
        assertRecordedOnce(call, "200", completion);
    }

    @Test
    @Tag("A04")
    void recordsTimeoutOnce() {
        Call call = Call.probe("async-timeout");
        Answer answer = call.send();
        assertThat(answer.status()).isEqualTo(500);
        assertGuarded(answer);
        assertRecordedOnce(call, "500", "timeout");
    }

    @Test
    @Tag("A04")
    @Tag("E04")
    void recordsExceptionOnce() {
        Call call = Call.probe("throw");
        Answer answer = call.send();
        assertThat(answer.status()).isEqualTo(500);
        assertGuardedIfItCanBe(answer);
        assertRecordedOnce(call, "500", "error");
    }

    @Test
    @Tag("A04")
    void recordsClientThatWentAwayOnce() throws IOException {
        Call call = Call.probe("endless");
        Wire.hangUp(Door.SPINE, "ssp", call.octets("\r\n"));
        assertThat(trail.ofTrace(call.trace())).containsEntry("outcome", "permit");
        assertRecordedOnce(call, "200", "aborted");
    }

    @Test
    @Tag("P08")
    void guardsErrorsThatTheApplicationSends() {
        Call call = Call.probe("send-error");
        Answer answer = call.send();
        assertThat(answer.status()).isEqualTo(409);
        assertGuarded(answer);
        assertRecordedOnce(call, "409", "complete");
    }

    @Test
    @Tag("E03")
    @Tag("REQ-31")
    void noStoreOutlivesTheApplicationsOwnCaching() {
        Answer answer = Call.probe("caching").send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("cached");
        assertGuarded(answer);
        assertThat(answer.header("Expires")).isEmpty();
    }

    private void assertRecordedOnce(Call call, String status, String completion) {
        assertThat(trail.ofTrace(call.trace()))
                .containsEntry("outcome", "permit")
                .containsEntry("status", status)
                .containsEntry("completion", completion);
        // A second record would stand before that of a later call.
        Call later = Call.probe("plain");
        later.send();
        trail.ofTrace(later.trace());
        assertThat(trail.count(call.trace())).isEqualTo(1);
    }

    @Test
    void tellsTheApplicationWhoAsks() {
        assertThat(Call.probe("who").send().body())
                .isEqualTo(World.CONSUMER + " " + World.CONSUMER + " " + World.CONSUMER + " CLIENT_CERT true false");
    }

    @Test
    @Tag("H01")
    void hidesWhatOnlyGatewaysMaySet() {
        assertThat(Call.probe("headers").with("NHSD-Session-URID", "1").send().body())
                .doesNotContainIgnoringCase("nhsd-");
    }

    @ParameterizedTest
    @Tag("P07")
    @Tag("P17")
    @Tag("P08")
    @ValueSource(strings = {"forward", "forged", "async", "include"})
    void openPathLeadsToNothingGuarded(String what) {
        assertThat(Call.bare("/open/plain").send().body()).isEqualTo("open to all");
        Answer answer = Call.bare("/open/" + what).as("nobody").send();
        assertThat(answer.body()).doesNotContain("probe reached");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(trail.ofId(answer.id())).containsEntry("reason", "dispatch.no-decision");
        assertGuarded(answer);
    }

    private static void assertGuardedIfItCanBe(Answer answer) {
        if (!Server.current().takesHeadersOffItsErrorPages()) {
            assertGuarded(answer);
            return;
        }
        // Of the page of the server's own: where in the application it was, nobody learns.
        assertThat(answer.body())
                .doesNotContain("at org.sspfilter")
                .doesNotContain("ProbeServlet")
                .doesNotContain("probe reached");
        if (Server.current().isPayara()) {
            // Payara shows the exception and its words, as its how-to says.
            assertThat(answer.body()).contains("the application failed");
            assertThat(answer.header("Content-Type")).singleElement().asString().startsWith("text/html");
        } else {
            // The how-to switches the trace of the stack off.
            assertThat(answer.body()).doesNotContain("Exception");
        }
    }

    @ParameterizedTest
    @Tag("P17")
    @ValueSource(strings = {"forged", "async-forged", "second"})
    void believesNobodyElsesDecision(String what) {
        Answer answer = Call.probe(what).send();
        assertThat(answer.body()).doesNotContain("probe reached");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(trail.ofId(answer.id())).containsEntry("reason", "dispatch.no-decision");
    }

    @Test
    @Tag("P18")
    void filterWithoutSettingsRefuses() {
        Answer answer = Call.probe("unstarted").send();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.id()).isNotEmpty();
        assertThat(answer.body()).doesNotContain("probe reached");
        assertGuarded(answer);
    }

    @Test
    @Tag("E02")
    void refusalThatComesTooLateBreaksTheAnswerOff() {
        Call call = Call.probe("late");
        assertThat(call.send().body()).doesNotContain("probe reached").doesNotContain("OperationOutcome");
        assertRecordedOnce(call, "200", "error");
    }

    @Test
    @Tag("E01")
    void errorOfCheckRefuses() {
        Answer answer = Call.probe("fault").send();
        assertThat(answer.body()).doesNotContain("probe reached");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo("INTERNAL_SERVER_ERROR");
        assertThat(trail.nested().ofId(answer.id())).containsEntry("reason", "internal.fault");
    }

    @Test
    @Tag("H14")
    void twoLengthsNeverReachTheApplication() {
        byte[] octets = Call.pointers("POST", "", token -> token)
                .with("Content-Length", "4")
                .also("Transfer-Encoding: chunked")
                .octets("\r\n");
        byte[] body =
                "0\r\n\r\nGET /probe/plain HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[octets.length + body.length];
        System.arraycopy(octets, 0, whole, 0, octets.length);
        System.arraycopy(body, 0, whole, octets.length, body.length);
        Answer answer = Call.bare("/").sendRaw(whole);
        assertThat(answer.successful()).isFalse();
        assertThat(answer.body()).doesNotContain("probe reached");
        assertNotReached();
    }
}
