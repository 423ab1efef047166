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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server's MicroProfile Config, set as the how-to sets it: says where files lie, and not who gets in. */
@ArquillianTest
@DisabledIfSystemProperty(
        named = "it.server",
        matches = "TOMCAT.*",
        disabledReason = "Tomcat has no MicroProfile Config")
class ServerConfigIT {

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian fills it before each test
    private Deployer deployer;

    /** The one that the server's configuration speaks of. */
    @Deployment(name = "provider", managed = false, testable = false)
    static WebArchive provider() {
        return archive("provider");
    }

    /** Another one, of which it does not. */
    @Deployment(name = "neighbour", managed = false, testable = false)
    static WebArchive neighbour() {
        return archive("neighbour");
    }

    /** Of which it says what the application alone may say. */
    @Deployment(name = "loose", managed = false, testable = false)
    static WebArchive loose() {
        return archive("loose");
    }

    /** Of which it says what nobody can work out. WildFly's own commands take no such thing: there the archive's source has it. */
    @Deployment(name = "broken", managed = false, testable = false)
    static WebArchive broken() {
        if (Server.current().isPayara()) {
            return archive("broken");
        }
        return archive("broken")
                .addAsResource(
                        new StringAsset("ssp.filter[/broken].audit.file=${no.such.value}\n"),
                        "META-INF/microprofile-config.properties");
    }

    private static WebArchive archive(String name) {
        return Archives.dropIn(
                Archives.application(name + ".war"), name, Map.of("endpoint.probe.path", "/" + name + "/probe"));
    }

    @Test
    void serverSaysWhereTheAuditOfOneApplicationIs() {
        assertRecorded("provider", World.AUDIT_BY_SERVER);
        assertThat(World.get().auditFile("provider")).doesNotExist();
    }

    @Test
    void othersKeepTheirOwn() {
        assertRecorded("neighbour", "neighbour");
    }

    private void assertRecorded(String name, String audit) {
        deployer.deploy(name);
        try {
            Trail trail = new Trail(audit);
            Call call = Call.probe("plain").target("/" + name + "/probe/plain");
            assertThat(call.send().body()).isEqualTo("probe reached by REQUEST");
            assertThat(trail.ofTrace(call.trace())).containsEntry("outcome", "permit");
        } finally {
            deployer.undeploy(name);
        }
    }

    @ParameterizedTest
    @Tag("O02")
    @CsvSource({
        "loose, MicroProfile Config ssp.filter[/loose].accreditation",
        "broken, ssp.filter[/broken].audit.file has a value that cannot be worked out",
    })
    void whatItMayNotOrCannotSayStopsTheStart(String name, String problem) {
        assertThat(RefusedStart.of(deployer, name, problem))
                .anySatisfy(message -> assertThat(message).contains(problem));
    }
}
