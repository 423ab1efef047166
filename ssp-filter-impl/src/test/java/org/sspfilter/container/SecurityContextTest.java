package org.sspfilter.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.auth.message.config.AuthConfigFactory;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.Policy;
import org.apache.catalina.authenticator.jaspic.AuthConfigFactoryImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.audit.AuditField;
import org.sspfilter.token.TestTokens;

/** {@code SecurityContext} and {@code @RolesAllowed} by Soteria on Tomcat, with Jakarta Authorization played by the test. */
@SuppressWarnings("removal")
class SecurityContextTest {

    private static @Nullable AuthConfigFactory before;
    private static @Nullable Policy policyBefore;

    private @TempDir Path folder;
    private ContainerWorld world;

    @BeforeAll
    static void rememberWhatTheMachineHas() {
        before = AuthConfigFactory.getFactory();
        policyBefore = Policy.getPolicy();
        AuthConfigFactory.setFactory(new AuthConfigFactoryImpl());
    }

    @AfterAll
    static void putItBack() {
        AuthConfigFactory.setFactory(before);
        Policy.setPolicy(policyBefore);
    }

    @BeforeEach
    void start() throws Exception {
        PlayedAuthorization authorization = PlayedAuthorization.install();
        world = JakartaSecurityTest.secured()
                .context(context -> {
                    JakartaSecurityTest.secure(context);
                    context.getPipeline().addValve(authorization);
                })
                .settings(settings -> settings.set("throttle.permits", "12").set("throttle.period", "1h"))
                .start(
                        folder,
                        ProbeServlet.class,
                        CallerNote.class,
                        SessionNote.class,
                        SpineCallers.class,
                        SecurityNote.class,
                        RolesChecked.class,
                        RolesInterceptor.class);
        assertThat(world.runs()).isTrue();
    }

    @AfterEach
    void stop() throws Exception {
        world.close();
    }

    @Test
    void callerPrincipalIsTheCallingSystem() throws Exception {
        assertThat(world.seen(TestTokens.ASID, "security")).isEqualTo(TestTokens.ASID);
    }

    @Test
    @Tag("S01")
    void alternatingCallersOfOneApplicationScopedBeanAreEachTheirOwn() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(world.seen(TestTokens.ASID, "security")).isEqualTo(TestTokens.ASID);
            assertThat(world.seen(ContainerWorld.OTHER_ASID, "security")).isEqualTo(ContainerWorld.OTHER_ASID);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "interaction:" + ContainerWorld.SEARCH + ", true",
        "ods:A1001, true",
        "asserted:scope:patient/*.read, true",
        "ods:Z99999, false",
        "scope:patient/*.read, false",
        "asserted:scope:patient/*.write, false",
        "*, false"
    })
    void callerIsInTheRolesOfTheRequest(String role, boolean expected) throws Exception {
        String answer = world.send(world.search(TestTokens.ASID)
                        .setHeader("X-See", "security-role")
                        .setHeader("X-Role", role))
                .body();

        assertThat(answer).isEqualTo(String.valueOf(expected));
    }

    @Test
    void rolesAllowedLetsInWhoHasOneAndKeepsOutWhoHasNone() throws Exception {
        assertThat(world.seen(TestTokens.ASID, "allowed")).isEqualTo("searched by " + TestTokens.ASID);
        assertThat(world.seen(TestTokens.ASID, "disallowed")).isEqualTo("SecurityException: Not allowed");
    }

    @Test
    void nobodyIsKnownOnAnUnguardedPathThoughSomebodyCalledBefore() throws Exception {
        world.seen(TestTokens.ASID, "security");

        assertThat(open("security")).isEqualTo("nobody");
        assertThat(open("allowed")).isEqualTo("SecurityException: Not allowed");
    }

    private String open(String way) throws Exception {
        return world.send(world.to("/ours/open").setHeader("X-See", way)).body();
    }

    @Test
    void decidesRecordsAndCountsEachRequestOnceHoweverOftenTheCallerIsAskedFor() throws Exception {
        for (int i = 0; i < 12; i++) {
            assertThat(world.seen(TestTokens.ASID, i % 2 == 0 ? "allowed" : "security"))
                    .endsWith(TestTokens.ASID);
        }
        HttpResponse<String> over = world.send(world.search(TestTokens.ASID).setHeader("X-See", "security"));

        assertThat(over.statusCode()).isEqualTo(429);
        assertThat(world.taken()).isEqualTo(13);
        assertThat(world.records(13))
                .extracting(record -> record.get(AuditField.OUTCOME))
                .containsOnlyOnce("deny")
                .filteredOn("permit"::equals)
                .hasSize(12);
    }
}
