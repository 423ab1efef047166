package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.sample.it.wildfly.OpenExtension;

/** What an archive brings for Undertow comes before any filter: it answers everybody, so that the application does not start. */
@ArquillianTest
@EnabledIfSystemProperty(named = "it.server", matches = "WILDFLY.*", disabledReason = "has no handlers of Undertow's")
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
        return war.addAsLibrary(OpenExtension.library())
                .addAsManifestResource(
                        new StringAsset("Manifest-Version: 1.0\nDependencies: io.undertow.core, io.undertow.servlet\n"),
                        "MANIFEST.MF");
    }

    @ParameterizedTest
    @Tag("P16")
    @CsvSource({
        "handled, WEB-INF/undertow-handlers.conf has handlers",
        "extended, META-INF/services/io.undertow.servlet.ServletExtension names Open"
    })
    void applicationWithSuchDoesNotStart(String name, String told) {
        deployer.deploy("open-" + name);
        try {
            assertThat(asked("open-" + name).status()).isEqualTo(OpenExtension.STATUS);
        } finally {
            deployer.undeploy("open-" + name);
        }
        assertThat(RefusedStart.of(deployer, "guarded-" + name))
                .anySatisfy(message -> assertThat(message).contains(told));
    }

    private static Answer asked(String application) {
        return Call.bare("/" + application + "/probe/plain").as("nobody").send();
    }
}
