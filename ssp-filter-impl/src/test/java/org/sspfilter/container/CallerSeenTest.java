package org.sspfilter.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.token.TestTokens;

/** The caller by the servlet's own means, on a server that has no CDI. */
class CallerSeenTest {

    private @TempDir Path folder;
    private ContainerWorld world;

    @BeforeEach
    void start() throws Exception {
        world = new ContainerWorld.Setting().start(folder, ProbeServlet.class);
        assertThat(world.runs()).isTrue();
    }

    @AfterEach
    void stop() throws Exception {
        world.close();
    }

    private String role(String role) throws Exception {
        return world.send(
                        world.search(TestTokens.ASID).setHeader("X-See", "role").setHeader("X-Role", role))
                .body();
    }

    @Test
    void principalIsTheCallingSystem() throws Exception {
        assertThat(world.seen(TestTokens.ASID, "principal")).isEqualTo(TestTokens.ASID);
    }

    @Test
    void rolesThatTheFilterEstablishedHaveTheirPlainNames() throws Exception {
        assertThat(role("interaction:" + ContainerWorld.SEARCH)).isEqualTo("true");
        assertThat(role("ods:" + TestTokens.ODS)).isEqualTo("true");
        assertThat(role("ods:Z99999")).isEqualTo("false");
        assertThat(role("interaction:")).isEqualTo("false");
        assertThat(role("ods:")).isEqualTo("false");
    }

    @Test
    void rolesOfTheTokenAloneAreSpeltAsAsserted() throws Exception {
        assertThat(role("asserted:scope:patient/*.read")).isEqualTo("true");
        assertThat(role("asserted:scope:patient/*.write")).isEqualTo("false");
        assertThat(role("scope:patient/*.read")).isEqualTo("false");
        assertThat(role("patient/*.read")).isEqualTo("false");
        assertThat(role("asserted:role-profile:")).isEqualTo("false");
        assertThat(role("*")).isEqualTo("false");
    }

    @Test
    void asynchronousWorkSeesTheCallerAndItsTrace() throws Exception {
        assertThat(world.seen(TestTokens.ASID, "continued")).isEqualTo(TestTokens.ASID + " " + ContainerWorld.TRACE);
        assertThat(world.records(1)).hasSize(1);
    }

    @Test
    void answersCarryTheTraceWhetherAdmittedOrRefused() throws Exception {
        HttpResponse<String> admitted = world.send(world.search(TestTokens.ASID));
        HttpResponse<String> refused = world.send(world.search("200000000999"));

        assertThat(admitted.statusCode()).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(admitted.headers().allValues("Ssp-TraceID")).containsExactly(ContainerWorld.TRACE);
        assertThat(refused.headers().allValues("Ssp-TraceID")).containsExactly(ContainerWorld.TRACE);
    }

    @Test
    void doesNotGiveBackATraceThatIsNone() throws Exception {
        HttpResponse<String> answer = world.send(world.search(TestTokens.ASID).setHeader("Ssp-TraceID", "<script>"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().allValues("Ssp-TraceID")).isEmpty();
        assertThat(answer.body()).doesNotContain("script");
    }
}
