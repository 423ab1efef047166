package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.sample.it.Refusal.assertGuarded;

import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;

/** A test of an application that the tool's one command has protected, and of the same application without that. */
@ArquillianTest
abstract class ForeignTest {

    static final String PLAIN = "plain";
    static final String GUARDED = "guarded";

    final Trail trail;

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian fills it before each test
    private Deployer deployer;

    ForeignTest(Foreign war) {
        trail = new Trail(war.name());
    }

    /** Deploys the application as it is for a moment. */
    final void withPlain(Runnable test) {
        deployer.deploy(PLAIN);
        try {
            test.run();
        } finally {
            deployer.undeploy(PLAIN);
        }
    }

    static Answer open(String path) {
        return Call.bare(path).as("nobody").send();
    }

    /** A call of the Secure Proxy's that the settings let pass. */
    static Call admitted(String path) {
        return Call.probe("").target(path);
    }

    /** Nobody but the Secure Proxy gets anything, and the Secure Proxy needs its headers. */
    final void assertClosed(String path) {
        assertRefused(Call.bare(path).as("nobody"), 403, "certificate.missing");
        assertRefused(admitted(path).as("impostor"), 403, "certificate.name-mismatch");
        assertRefused(Call.bare(path), 400, "headers.");
        if (Door.PLAIN.isOpen()) {
            assertRefused(admitted(path).through(Door.PLAIN), 403, "tls.not-encrypted");
        }
    }

    private void assertRefused(Call call, int status, String reason) {
        Answer answer = call.send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(trail.ofId(answer.id()))
                .containsEntry("outcome", "deny")
                .hasEntrySatisfying("reason", told -> assertThat(told).startsWith(reason));
        assertGuarded(answer);
    }

    /** What the application answers to the Secure Proxy, and one record of it. */
    final Answer assertServed(String path) {
        Call call = admitted(path);
        Answer answer = call.send();
        assertThat(trail.ofTrace(call.trace())).as(answer.body()).containsEntry("outcome", "permit");
        assertThat(answer.header("Cache-Control")).isEqualTo(List.of("no-store"));
        return answer;
    }
}
