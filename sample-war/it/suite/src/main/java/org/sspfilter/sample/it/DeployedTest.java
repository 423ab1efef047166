package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;

/** A test of a deployed archive: knows its audit, and how often its application was reached. */
@ArquillianTest
abstract class DeployedTest {

    final Trail trail;
    private int before;

    DeployedTest(String deployment) {
        trail = new Trail(deployment);
    }

    /** Some servers report a failed deployment as a good one, so that each test begins with a positive answer. */
    @BeforeEach
    void isDeployed() {
        before = reached();
    }

    /** What a test did until now to prepare itself does not count. */
    final void fromNowOn() {
        before = reached();
    }

    static int reached() {
        return reached(Archives.REACHED);
    }

    /** The same of an application elsewhere. */
    static int reached(String path) {
        Answer answer = Call.bare(path).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).startsWith("reached ");
        return Integer.parseInt(answer.body().substring("reached ".length()));
    }

    void assertNotReached() {
        assertThat(reached()).as("calls that reached the application").isEqualTo(before);
    }

    void assertRefused(Answer answer, int status, String code, String reason) {
        Refusal.assertRefused(answer, trail, status, code, reason);
        assertNotReached();
    }

    void assertRefused(Call call, int status, String code, String reason) {
        assertRefused(call.send(), status, code, reason);
    }
}
