package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only a request shows of the server's connectors is logged once a start, with the server's own setting to change. */
@ArquillianTest
class FirstRequestsIT {

    private static final String NAME = "first-requests";
    private static final String STARTED = "SSP filter started for context \"/" + NAME + "\"";
    private static final String PLAIN = "A request came over a plain connection";
    private static final String NO_CERTIFICATE = "A request came without a client certificate";

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian fills it before each test
    private Deployer deployer;

    @Deployment(name = NAME, managed = false, testable = false)
    static WebArchive archive() {
        return Archives.dropIn(
                Archives.application(NAME + ".war"), NAME, Map.of("endpoint.probe.path", "/" + NAME + "/probe"));
    }

    private static Call call() {
        return Call.probe("plain").target("/" + NAME + "/probe/plain");
    }

    @BeforeEach
    void deploy() {
        deployer.deploy(NAME);
    }

    @AfterEach
    void undeploy() {
        deployer.undeploy(NAME);
    }

    @Test
    @Tag("C01")
    @Tag("C02")
    void tellsOnceWhatToChangeAtTheConnector() {
        try (ServerLog log = ServerLog.open()) {
            for (int i = 0; i < 3; i++) {
                assertThat(call().through(Door.PLAIN).send().status()).isEqualTo(403);
                assertThat(call().as("nobody").send().status()).isEqualTo(403);
            }

            // Whatever came with the requests is in the log before this.
            deployer.undeploy(NAME);
            deployer.deploy(NAME);
            assertThat(log.awaited(STARTED))
                    .containsOnlyOnce(NO_CERTIFICATE)
                    .containsOnlyOnce(PLAIN)
                    .contains(Server.current().certificateSetting());
        }
    }

    @Test
    @Tag("C01")
    void isSilentWhereTheConnectorHasBeenSeenToAsk() {
        try (ServerLog log = ServerLog.open()) {
            assertThat(call().send().body()).isEqualTo("probe reached by REQUEST");
            assertThat(call().as("nobody").send().status()).isEqualTo(403);
            assertThat(call().through(Door.PLAIN).send().status()).isEqualTo(403);

            assertThat(log.awaited(PLAIN)).doesNotContain(NO_CERTIFICATE);
        }
    }
}
