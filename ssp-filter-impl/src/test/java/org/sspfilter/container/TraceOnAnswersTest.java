package org.sspfilter.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.audit.AuditField;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.performance.WarmChain;
import org.sspfilter.token.TestTokens;

/** The trace ID on answers, by the name that the endpoint's profile has for it. */
class TraceOnAnswersTest {

    private static final String OTHER_TRACE = "11111111-2564-0fb4-5129-aecc81ea2706";

    private @TempDir Path folder;
    private @Nullable ContainerWorld world;

    @AfterEach
    void stop() throws Exception {
        if (world != null) {
            world.close();
        }
    }

    private ContainerWorld start(UnaryOperator<SspFilterSettings.Builder> change) throws Exception {
        ContainerWorld started = new ContainerWorld.Setting()
                .settings(settings -> change.apply(endpoint(
                        endpoint(settings, "flags", "reasonable-adjustments", "918999198991")
                                .set("endpoint.flags.accreditation", "off"),
                        "pointers",
                        "nrl",
                        "918999198992")))
                .start(folder, ProbeServlet.class);
        world = started;
        assertThat(started.runs()).isTrue();
        return started;
    }

    private static SspFilterSettings.Builder endpoint(
            SspFilterSettings.Builder settings, String name, String profile, String asid) {
        String endpoint = "endpoint." + name + ".";
        return settings.set(endpoint + "path", "/ours/" + name)
                .set(endpoint + "ods", "A20047")
                .set(endpoint + "asids", asid)
                .set(endpoint + "profile", profile)
                .set(endpoint + "interactions", "all");
    }

    private static HttpRequest.Builder flags(ContainerWorld running) {
        return running.to("/ours/flags/Flag")
                .timeout(Duration.ofSeconds(30))
                .setHeader("FromASID", TestTokens.ASID)
                .setHeader("ToASID", "918999198991")
                .setHeader("TraceID", ContainerWorld.TRACE)
                .setHeader("InteractionID", "urn:nhs:names:services:raflags:Flag.read:1")
                .setHeader(
                        "Authorization",
                        TestTokens.reasonableAdjustments(WarmChain.NOW).bearer());
    }

    private static void assertTrace(HttpResponse<String> answer, int status, String name, String trace) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().allValues(name)).containsExactly(trace);
        assertThat(answer.headers().allValues(name.equals("TraceID") ? "Ssp-TraceID" : "TraceID"))
                .isEmpty();
    }

    @Test
    void goesBackByTheNameOfTheProfile() throws Exception {
        ContainerWorld running = start(UnaryOperator.identity());

        assertTrace(running.send(flags(running)), 200, "TraceID", ContainerWorld.TRACE);
        assertTrace(running.send(running.search(TestTokens.ASID)), 200, "Ssp-TraceID", ContainerWorld.TRACE);
    }

    @ParameterizedTest
    @CsvSource({"Authorization, none", "InteractionID, urn:nhs:names:services:raflags:Other.read:1", "FromASID, 1"})
    void goesBackOnRefusalsByTheNameOfTheProfile(String header, String value) throws Exception {
        ContainerWorld running = start(UnaryOperator.identity());

        HttpResponse<String> answer = running.send(flags(running).setHeader(header, value));

        assertThat(answer.statusCode()).isBetween(400, 499);
        assertTrace(answer, answer.statusCode(), "TraceID", ContainerWorld.TRACE);
    }

    @Test
    void isTheOneThatTheProfileReadsWhereAnotherStandsBesideIt() throws Exception {
        ContainerWorld running = start(UnaryOperator.identity());

        assertTrace(
                running.send(flags(running).setHeader("Ssp-TraceID", OTHER_TRACE)),
                200,
                "TraceID",
                ContainerWorld.TRACE);
        assertTrace(
                running.send(
                        flags(running).setHeader("Ssp-TraceID", OTHER_TRACE).setHeader("FromASID", "1")),
                400,
                "TraceID",
                ContainerWorld.TRACE);
        assertThat(running.records(2))
                .extracting(record -> record.get(AuditField.TRACE_ID))
                .containsOnly(ContainerWorld.TRACE);
    }

    @Test
    void goesBackByTheStandardNameWhereTheProfileHasNone() throws Exception {
        ContainerWorld running = start(UnaryOperator.identity());

        HttpResponse<String> answer = running.send(running.to("/ours/pointers/DocumentReference")
                .timeout(Duration.ofSeconds(30))
                .setHeader("fromASID", "1")
                .setHeader("Ssp-TraceID", ContainerWorld.TRACE));

        assertTrace(answer, 400, "Ssp-TraceID", ContainerWorld.TRACE);
    }

    @Test
    void goesBackByTheStandardNameWhereNoEndpointIsKnown() throws Exception {
        ContainerWorld running = start(UnaryOperator.identity());

        HttpResponse<String> answer = running.send(
                running.to("/ours/nowhere").timeout(Duration.ofSeconds(30)).setHeader("TraceID", ContainerWorld.TRACE));

        assertTrace(answer, 404, "Ssp-TraceID", ContainerWorld.TRACE);
    }

    @Test
    void isLeftOffWhereTheSettingsSaySo() throws Exception {
        ContainerWorld running = start(settings -> settings.set("response.trace", "false"));

        HttpResponse<String> admitted = running.send(flags(running));
        HttpResponse<String> refused = running.send(running.search("200000000999"));

        assertThat(admitted.statusCode()).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(admitted.headers().map().toString() + refused.headers().map())
                .doesNotContainIgnoringCase(ContainerWorld.TRACE)
                .doesNotContainIgnoringCase("TraceID");
        assertThat(running.records(2))
                .extracting(record -> record.get(AuditField.TRACE_ID))
                .containsOnly(ContainerWorld.TRACE);
    }

    @Test
    void isOnTheAnswerOfAsynchronousWorkToo() throws Exception {
        ContainerWorld running = start(UnaryOperator.identity());

        HttpResponse<String> continued = running.send(flags(running).setHeader("X-See", "continued"));
        HttpResponse<String> dispatched = running.send(flags(running).setHeader("X-See", "dispatched"));

        assertTrace(continued, 200, "TraceID", ContainerWorld.TRACE);
        assertThat(continued.body()).isEqualTo(TestTokens.ASID + " " + ContainerWorld.TRACE);
        assertTrace(dispatched, 200, "TraceID", ContainerWorld.TRACE);
        assertThat(dispatched.body()).isEqualTo(TestTokens.ASID);
    }
}
