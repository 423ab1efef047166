package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.sample.it.Refusal.assertGuarded;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter in an application's own descriptor: settings as init-params, and an error page with data. */
class DeclaredFilterIT extends DeployedTest {

    private static final String NAME = "declared";
    private static final String EVERYTHING =
            "<filter-mapping><filter-name>ssp</filter-name><url-pattern>/*</url-pattern><dispatcher>REQUEST</dispatcher>"
                    + "<dispatcher>FORWARD</dispatcher><dispatcher>INCLUDE</dispatcher><dispatcher>ERROR</dispatcher>"
                    + "<dispatcher>ASYNC</dispatcher></filter-mapping>";

    DeclaredFilterIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.declared(Archives.application(), NAME, EVERYTHING, Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "forward", "async-dispatch"})
    void admitsOnce(String what) {
        Call call = Call.probe(what);
        assertThat(call.send().body()).startsWith("probe reached by");
        assertThat(trail.ofTrace(call.trace())).containsEntry("outcome", "permit");
    }

    @ParameterizedTest
    @Tag("P01")
    @Tag("P02")
    @Tag("P03")
    @Tag("P04")
    @Tag("P19")
    @ValueSource(
            strings = {
                "//probe/plain",
                "/probe//plain",
                "/probe/./plain",
                "/probe/x/../plain",
                "/probe/%2e/plain",
                "/probe/x/%2e%2e/plain",
                "/probe/x/..;/plain",
                "/probe/plain;a=b",
                "/probe;a=b/plain",
                "/;a=b/probe/plain",
                "/%70robe/plain%20",
                "/probe/plain%00",
                "/probe/plain%0a",
                "/probe/plain%0d%0a",
                "/probe/pl%c1%a1in",
                "/probe/plain%e2%80%a8",
                "/open/../probe/plain",
                "/open/plain/..;/../probe/plain",
                "/open/plain;/../../probe/plain",
            })
    void whereEveryPathIsAnInteractionNoOtherSpellingIsServed(String target) {
        Answer answer = Call.probe("plain").target(target).send();
        assertThat(answer.successful()).as(answer.body()).isFalse();
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertNotReached();
    }

    /** Payara takes these parameters off, with all that follows, and of some it tells nobody: what is left is what is served. */
    @ParameterizedTest
    @Tag("P04")
    @Tag("P16")
    @ValueSource(
            strings = {
                "/open/plain;jsessionid=1/../../probe/plain",
                "/open/plain;jreplica=1/../../probe/plain",
                "/open/plain;jsessionidversion=1/../../probe/plain",
                "/open/plain;jreplica=1/../../probe/plain;jreplica=2",
                "/open/plain;jsessionid=1/../../probe/plain;jreplica=2",
                "/open/plain;jsessionid=1/../../probe/plain;jsessionid=2",
                "/open/plain;jreplica=1;jsessionid=1/../../probe/plain;jreplica=2",
                "/open/plain;jreplica=1;jsessionid=1/../../probe/plain;jreplica=2;jsessionidversion=2",
                "/open/plain%3bjsessionid=1/../../probe/plain",
                "/;jsessionid=1/../probe/plain",
            })
    void parametersOfTheServersOwnLeadToNothingGuarded(String target) {
        Call bare = Call.bare(target).as("nobody");
        Call session =
                Call.bare(target).with("Cookie", "JSESSIONID=1; JREPLICA=1").as("nobody");
        for (Answer answer : new Answer[] {bare.send(), session.send()}) {
            assertThat(answer.status()).isIn(200, 400, 403, 404);
            assertThat(answer.body()).doesNotContain("probe reached");
            if (answer.successful()) {
                assertThat(answer.body()).isEqualTo("open to all");
            }
        }
    }

    @Test
    @Tag("P08")
    void errorPageIsForTheAdmittedOnly() {
        Call admitted = Call.probe("send-error");
        Answer answer = admitted.send();
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("probe reached by ERROR");
        assertGuarded(answer);
        assertThat(trail.ofTrace(admitted.trace())).containsEntry("status", "409");
        for (String what : new String[] {"send-error", "throw", "nothing"}) {
            Answer refused = Call.probe(what).as("nobody").send();
            assertThat(refused.body()).doesNotContain("probe reached");
            assertThat(trail.ofId(refused.id())).containsEntry("reason", "certificate.missing");
        }
    }

    @Test
    void refuses() {
        assertRefused(Call.probe("plain").as("impostor"), 403, "ACCESS_DENIED", "certificate.name-mismatch");
    }

    @ParameterizedTest
    @Tag("P07")
    @Tag("P16")
    @ValueSource(strings = {"forward", "forged", "include", "async"})
    void openPathLeadsToNothingGuarded(String what) {
        Answer answer = Call.bare("/open/" + what).as("nobody").send();
        assertThat(answer.body()).doesNotContain("probe reached");
    }
}
