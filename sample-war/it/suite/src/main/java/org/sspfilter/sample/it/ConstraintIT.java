package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application with a {@code security-constraint} of its own keeps it: the server asks for its login before any filter runs,
 * and what the constraint leaves to everybody the filters guard.
 */
class ConstraintIT extends DeployedTest {

    private static final String NAME = "constraint";

    ConstraintIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.constrained(Archives.application(), NAME, Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssp", "nobody", "impostor"})
    void whatIsConstrainedAsksForTheServersLogin(String actor) {
        Answer answer = Call.probe("constrained/plain").as(actor).send();
        assertThat(answer.status()).isIn(401, 403);
        assertThat(answer.body()).doesNotContain("probe reached");
        assertNotReached();
    }

    @Test
    void whatIsNotConstrainedIsServedToWhomTheFiltersAdmit() {
        Call call = Call.probe("plain");
        assertThat(call.send().body()).isEqualTo("probe reached by REQUEST");
        assertThat(trail.ofTrace(call.trace())).containsEntry("outcome", "permit");
    }

    @Test
    void whatIsNotConstrainedIsRefusedToOthers() {
        assertRefused(Call.probe("plain").as("nobody"), 403, "ACCESS_DENIED", "certificate.missing");
    }

    /** By an unguarded path, too, only what is in front of it. */
    @Test
    void whatIsOpenStaysOpen() {
        assertThat(Call.bare("/open/plain").send().body()).isEqualTo("open to all");
    }
}
