package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.sample.it.Refusal.assertGuarded;

import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The four filters in an application's own descriptor, as the how-to has it, with a filter of its own between them. */
@Tag("P09")
class StagesIT extends DeployedTest {

    private static final String NAME = "stages";
    private static final String BETWEEN = "X-Your-Filter";
    private static final String DO = "X-Do";

    StagesIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.staged(Archives.application(), NAME);
    }

    @ParameterizedTest
    @Tag("P08")
    @CsvSource({
        "plain, probe reached by REQUEST",
        "forward, probe reached by FORWARD",
        "include, probe reached by INCLUDE",
        "async-complete, probe completed",
        "async-dispatch, probe reached by ASYNC",
        "async-bare-dispatch, probe reached by ASYNC",
    })
    void admitsOnceBehindAFilterThatKnowsOfNoDecision(String what, String body) {
        Call call = Call.probe(what);
        Answer answer = call.send();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.header(BETWEEN)).containsExactly("not yet admitted");
        assertGuarded(answer);
        assertRecordedOnce(call, "permit", "");
    }

    @Test
    void tellsTheApplicationWhoAsks() {
        assertThat(Call.probe("who").send().body()).startsWith(World.CONSUMER + " ");
    }

    @Test
    @Tag("C01")
    void refusesBeforeYourFilterWhoIsNotTheSecureProxy() {
        assertRefusedBeforeYourFilter(Call.probe("plain").as("nobody"), 403, "ACCESS_DENIED", "certificate.missing");
        assertRefusedBeforeYourFilter(
                Call.probe("plain").through(Door.PLAIN), 403, "ACCESS_DENIED", "tls.not-encrypted");
    }

    @Test
    @Tag("H05")
    void refusesBeforeYourFilterWhomTheHeadersDoNotLetIn() {
        assertRefusedBeforeYourFilter(Call.probe("plain").without("Ssp-From"), 400, "BAD_REQUEST", "headers.missing");
        assertRefusedBeforeYourFilter(
                Call.probe("plain").with("Ssp-From", "299999999999"), 403, "ACCESS_DENIED", "accreditation.not-listed");
    }

    @Test
    void refusesBehindYourFilterWhoseTokenIsNone() {
        Call bad = Call.probe("plain").with("Authorization", "Basic dXNlcjpwYXNz");
        assertRefused(bad, 400, "BAD_REQUEST", "context.scheme");

        Call answered =
                Call.probe("plain").with("Authorization", "Basic dXNlcjpwYXNz").with(DO, "answer");
        answered.send();
        assertRecordedOnce(answered, "deny", "stage.answered-between");
    }

    @ParameterizedTest
    @CsvSource({"error, 429", "throw, 500", "answer, 200"})
    void whatYourFilterAnswersIsAnOutcomeOfItsStatus(String what, int status) {
        Answer answer = Call.probe("plain").with(DO, what).send();
        assertThat(answer.status()).isEqualTo(status);
        if (status >= 400) {
            assertThat(answer.header("Content-Type")).singleElement().asString().startsWith("application/fhir+");
            assertGuarded(answer);
        }
        assertNotReached();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void ownershipStillReadsBodiesAndHandsThemOn(Form form) {
        assertRefused(
                Keeper.A
                        .call("POST", "/DocumentReference")
                        .body(form.mediaType(), PointerText.pointer(form, World.OTHER_ODS, "stages", "")),
                400,
                "INVALID_RESOURCE",
                "ownership.not-owned");

        String own = PointerText.pointer(form, World.CONSUMER_ODS, "stages", "");
        Answer answer = Keeper.A
                .call("POST", "/DocumentReference")
                .body(form.mediaType(), own)
                .with("X-Read", "stream")
                .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).isEqualTo(own.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @Tag("P16")
    @CsvSource({
        "answer, stage.answered-between",
        "error, stage.answered-between",
        "throw, stage.answered-between",
        "async, stage.answered-between",
        "forward, dispatch.no-decision",
        "include, dispatch.no-decision",
        "async-dispatch, dispatch.no-decision",
        "rewrite, stage.no-evidence",
    })
    void whatYourFilterDoesItselfReachesNothing(String what, String reason) {
        Call call = Call.probe("plain").with(DO, what);
        Answer answer = call.send();

        assertThat(answer.body()).doesNotContain("probe reached");
        assertNotReached();
        assertRecordedOnce(call, "deny", reason);
    }

    /** Had the filter between been asked, it would have answered. */
    private void assertRefusedBeforeYourFilter(Call call, int status, String code, String reason) {
        assertRefused(call.with(DO, "answer"), status, code, reason);
    }

    private void assertRecordedOnce(Call call, String outcome, String reason) {
        var record = trail.ofTrace(call.trace());
        assertThat(record).containsEntry("outcome", outcome);
        assertThat(record.getOrDefault("reason", "")).isEqualTo(reason);
        // A second record would stand before that of a later call.
        Call later = Call.probe("plain");
        later.send();
        trail.ofTrace(later.trace());
        assertThat(trail.count(call.trace())).isEqualTo(1);
    }
}
