package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sspfilter.sample.it.wildfly.OpenExtension;

/** What an archive brings for its server comes before any filter: it could answer anybody, so that the application does not start. */
@ArquillianTest
class HandlersIT {

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian fills it before each test
    private Deployer deployer;

    @Deployment(name = "open-handled", managed = false, testable = false)
    static WebArchive handled() {
        return withHandlers(Archives.withoutJar("open-handled.war"));
    }

    @Deployment(name = "guarded-handled", managed = false, testable = false)
    static WebArchive guardedHandled() {
        return withHandlers(guarded("handled"));
    }

    @Deployment(name = "open-extended", managed = false, testable = false)
    static WebArchive extended() {
        return withExtension(Archives.withoutJar("open-extended.war"));
    }

    @Deployment(name = "guarded-extended", managed = false, testable = false)
    static WebArchive guardedExtended() {
        return withExtension(guarded("extended"));
    }

    @Deployment(name = "open-described", managed = false, testable = false)
    static WebArchive described() {
        return withDescriptor(Archives.withoutJar("open-described.war"));
    }

    @Deployment(name = "guarded-described", managed = false, testable = false)
    static WebArchive guardedDescribed() {
        return withDescriptor(guarded("described"));
    }

    private static WebArchive guarded(String name) {
        return Archives.dropIn(
                Archives.application("guarded-" + name + ".war"),
                name,
                Map.of("endpoint.probe.path", "/guarded-" + name + "/probe"));
    }

    private static WebArchive withHandlers(WebArchive war) {
        return war.addAsWebInfResource(
                new StringAsset("path('/probe/plain') -> response-code(" + OpenExtension.STATUS + ")"),
                "undertow-handlers.conf");
    }

    private static WebArchive withExtension(WebArchive war) {
        if (!Server.current().isWildFly()) {
            return war;
        }
        return war.addAsLibrary(OpenExtension.library())
                .addAsManifestResource(
                        new StringAsset("Manifest-Version: 1.0\nDependencies: io.undertow.core, io.undertow.servlet\n"),
                        "MANIFEST.MF");
    }

    /** Tomcat's own valve for the question whether somebody is there; the others' are names of nothing. */
    private static WebArchive withDescriptor(WebArchive war) {
        if (Server.current().isWildFly()) {
            return war.addAsWebInfResource(
                    new StringAsset("<jboss-web><valve><class-name>org.example.Valve</class-name></valve></jboss-web>"),
                    "jboss-web.xml");
        }
        if (Server.current().isPayara()) {
            return war.addAsWebInfResource(
                    new StringAsset("<glassfish-web-app><property name=\"valve_1\" value=\"org.example.Valve\"/>"
                            + "</glassfish-web-app>"),
                    "glassfish-web.xml");
        }
        return war.addAsManifestResource(
                new StringAsset("<Context><Valve className=\"org.apache.catalina.valves.HealthCheckValve\""
                        + " path=\"/probe/plain\"/></Context>"),
                "context.xml");
    }

    static Stream<Arguments> brought() {
        if (Server.current().isPayara()) {
            return Stream.of(arguments("described", "WEB-INF/glassfish-web.xml has valve_1"));
        }
        return Server.current().isWildFly()
                ? Stream.of(
                        arguments("handled", "WEB-INF/undertow-handlers.conf has handlers"),
                        arguments("extended", "META-INF/services/io.undertow.servlet.ServletExtension names Open"),
                        arguments("described", "WEB-INF/jboss-web.xml has <valve>"))
                : Stream.of(arguments("described", "META-INF/context.xml has <Valve>"));
    }

    @ParameterizedTest
    @Tag("P16")
    @MethodSource("brought")
    void applicationWithSuchDoesNotStart(String name, String told) {
        if (answersAnybody(name)) {
            deployer.deploy("open-" + name);
            try {
                assertThat(asked("open-" + name)).satisfies(answer -> {
                    assertThat(answer.successful()).isTrue();
                    assertThat(answer.body()).doesNotContain("probe reached");
                });
            } finally {
                deployer.undeploy("open-" + name);
            }
        }
        assertThat(RefusedStart.of(deployer, "guarded-" + name, told))
                .anySatisfy(message -> assertThat(message).contains(told));
    }

    private static boolean answersAnybody(String name) {
        return !name.equals("described") || !Server.current().isFull();
    }

    private static Answer asked(String application) {
        return Call.bare("/" + application + "/probe/plain").as("nobody").send();
    }
}
