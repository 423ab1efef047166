package org.sspfilter.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import org.apache.catalina.Context;
import org.apache.catalina.authenticator.NonLoginAuthenticator;
import org.apache.catalina.authenticator.jaspic.AuthConfigFactoryImpl;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.descriptor.web.ContextResource;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.glassfish.soteria.servlet.SamRegistrationInstaller;
import org.jboss.weld.environment.servlet.EnhancedListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.audit.AuditField;
import org.sspfilter.impl.revocation.LogLines;
import org.sspfilter.token.TestTokens;

/** The caller as the container's, by Jakarta Security on a real one. */
class JakartaSecurityTest {

    private static @Nullable AuthConfigFactory before;

    private @TempDir Path folder;
    private @Nullable ContainerWorld world;

    @BeforeAll
    static void useTheFactoryOfTomcat() {
        before = AuthConfigFactory.getFactory();
        AuthConfigFactory.setFactory(new AuthConfigFactoryImpl());
    }

    @AfterAll
    static void putBackTheFactory() {
        AuthConfigFactory.setFactory(before);
    }

    @AfterEach
    void stop() throws Exception {
        if (world != null) {
            world.close();
        }
    }

    static ContainerWorld.Setting secured() {
        return new ContainerWorld.Setting()
                .with(new EnhancedListener())
                .with(new SamRegistrationInstaller())
                .context(JakartaSecurityTest::secure);
    }

    /** As an application's own context file does. */
    static void secure(Context context) {
        ContextResource beans = new ContextResource();
        beans.setName("BeanManager");
        beans.setAuth("Container");
        beans.setType("jakarta.enterprise.inject.spi.BeanManager");
        beans.setProperty("factory", BeanManagerFactory.class.getName());
        context.getNamingResources().addResource(beans);
        context.getPipeline().addValve(new NonLoginAuthenticator());
    }

    private static void demand(Context context, String role) {
        SecurityCollection everything = new SecurityCollection();
        everything.addPatternDecoded("/A20047/*");
        SecurityConstraint constraint = new SecurityConstraint();
        constraint.addCollection(everything);
        constraint.addAuthRole(role);
        context.addSecurityRole(role);
        context.addConstraint(constraint);
    }

    private ContainerWorld start(ContainerWorld.Setting setting) throws Exception {
        ContainerWorld started =
                setting.start(folder, ProbeServlet.class, CallerNote.class, SessionNote.class, SpineCallers.class);
        world = started;
        return started;
    }

    @Test
    void containerAndApplicationSeeTheSameCaller() throws Exception {
        ContainerWorld running = start(secured());

        assertThat(running.seen(TestTokens.ASID, "principal")).isEqualTo(TestTokens.ASID);
        assertThat(running.seen(TestTokens.ASID, "container")).isEqualTo(TestTokens.ASID);
        assertThat(running.seen(ContainerWorld.OTHER_ASID, "container")).isEqualTo(ContainerWorld.OTHER_ASID);
        assertThat(running.seen(ContainerWorld.OTHER_ASID, "application")).isEqualTo(ContainerWorld.OTHER_ASID);
    }

    @Test
    void containerChecksTheRolesOfTheCaller() throws Exception {
        ContainerWorld running = start(secured().context(context -> {
            secure(context);
            demand(context, "interaction:" + ContainerWorld.SEARCH);
        }));

        assertThat(running.seen(TestTokens.ASID, "attribute")).isEqualTo(TestTokens.ASID);
    }

    @Test
    void recordsWhatTheContainerRefusedOnce() throws Exception {
        ContainerWorld running = start(secured().context(context -> {
            secure(context);
            demand(context, "ods:Z99999");
        }));

        HttpResponse<String> answer = running.send(running.search(TestTokens.ASID));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain(TestTokens.ASID);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(running.taken()).isEqualTo(1);
        assertThat(running.records(1)).singleElement().satisfies(record -> {
            assertThat(record.get(AuditField.REASON)).isEqualTo("container.refused");
            assertThat(record.get(AuditField.STATUS)).isEqualTo(403);
            assertThat(record.get(AuditField.FROM)).isEqualTo(TestTokens.ASID);
        });
    }

    @Test
    void decidesRecordsAndCountsEachRequestOnce() throws Exception {
        ContainerWorld running = start(secured()
                .settings(settings -> settings.set("throttle.permits", "2").set("throttle.period", "1h")));

        assertThat(running.send(running.search(TestTokens.ASID)).statusCode()).isEqualTo(200);
        assertThat(running.send(running.search(TestTokens.ASID)).statusCode()).isEqualTo(200);
        assertThat(running.send(running.search(TestTokens.ASID)).statusCode()).isEqualTo(429);
        assertThat(running.taken()).isEqualTo(3);
        assertThat(running.records(3))
                .extracting(record -> record.get(AuditField.STATUS))
                .containsExactly(200, 200, 429);
    }

    /** The mechanism refuses before the filters run: what the request shows of the connector is told all the same. */
    @Test
    @Tag("C01")
    void tellsWhatTheConnectorLacks() throws Exception {
        try (LogLines log = new LogLines("org.sspfilter.servlet.FirstRequests")) {
            ContainerWorld running = start(secured().context(context -> {
                context.getPipeline().addValve(new Uncertified());
                secure(context);
            }));
            log.start();

            for (int i = 0; i < 2; i++) {
                assertThat(running.send(running.search(TestTokens.ASID)).statusCode())
                        .isEqualTo(403);
            }

            assertThat(log.lines()).singleElement().asString().contains("without a client certificate");
        }
    }

    /** A connector that asks for no certificate. */
    private static final class Uncertified extends ValveBase {

        Uncertified() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            request.removeAttribute("jakarta.servlet.request.X509Certificate");
            getNext().invoke(request, response);
        }
    }

    @Test
    void answersARefusalInTheDialectOfTheCallerOnce() throws Exception {
        ContainerWorld running = start(secured());

        HttpResponse<String> answer =
                running.send(running.search(TestTokens.ASID).setHeader("Ssp-From", "not an ASID"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("OperationOutcome");
        assertThat(running.taken()).isEqualTo(1);
        assertThat(running.records(1)).singleElement().satisfies(record -> assertThat(record.get(AuditField.OUTCOME))
                .isEqualTo("deny"));
    }

    @Test
    void knowsNobodyOnAnUnguardedPath() throws Exception {
        ContainerWorld running = start(secured());

        assertThat(running.send(running.to("/ours/open").setHeader("X-See", "container"))
                        .body())
                .isEqualTo("nobody");
        assertThat(running.records(1)).hasSize(1);
    }

    @Test
    void servesAnAsynchronousDispatchOnTheFirstDecision() throws Exception {
        ContainerWorld running = start(secured());

        assertThat(running.seen(TestTokens.ASID, "dispatched")).isEqualTo(TestTokens.ASID);
        assertThat(running.taken()).isEqualTo(1);
    }

    @Test
    void refusesARequestThatWasRewrittenInBetween() throws Exception {
        ContainerWorld running = start(secured().with(rewriter()));

        HttpResponse<String> answer = running.send(running.search(TestTokens.ASID));

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(running.records(1)).singleElement().satisfies(record -> assertThat(record.get(AuditField.REASON))
                .isEqualTo("dispatch.no-decision"));
    }

    @Test
    void doesNotStartWithoutTheFilter() throws Exception {
        assertThat(start(secured().withoutFilter()).runs()).isFalse();
    }

    private static ServletContainerInitializer rewriter() {
        Filter filter = (request, response, chain) -> chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request) {
                    @Override
                    public String getRequestURI() {
                        return ContainerWorld.ROOT + "/Patient/1";
                    }
                },
                response);
        return (types, context) -> Objects.requireNonNull(context.addFilter("rewriter", filter))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }
}
