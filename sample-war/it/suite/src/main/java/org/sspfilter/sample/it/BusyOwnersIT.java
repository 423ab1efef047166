package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As many look-ups hang as there may be: more of them are turned away, and everything else goes on. */
@Tag("L11")
@Tag("D03")
class BusyOwnersIT extends DeployedTest {

    private static final String NAME = "busy-owners";

    BusyOwnersIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.dropIn(
                Archives.application(), NAME, Map.of("ownership.deadline", "5s", "ownership.max-checks", "1"));
    }

    @Test
    void hangingLookUpHoldsUpNothingElse() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Answer> hanging = thread.submit(() -> ruledOn("hang"));
            Answer turnedAway = delete("nothing").send();
            while (turnedAway.status() == 404) {
                assertThat(hanging.isDone()).as("the look-up was over too soon").isFalse();
                turnedAway = delete("nothing").send();
            }
            assertRefused(turnedAway, 503, "INTERNAL_SERVER_ERROR", "ownership.busy");
            assertThat(Call.probe("plain").send().body()).isEqualTo("probe reached by REQUEST");
            assertThat(Keeper.A
                            .call("GET", "/DocumentReference/of-b2002")
                            .send()
                            .status())
                    .isEqualTo(200);

            Answer late = hanging.get();
            assertThat(late.status()).isEqualTo(503);
            assertThat(trail.ofId(late.id())).containsEntry("reason", "ownership.failed");

            assertThat(ruledOn("of-a1001").body()).isEqualTo("deleted");
        } finally {
            thread.shutdownNow();
        }
    }

    /** The answer once the one place is free: another call may hold it for a moment. */
    private Answer ruledOn(String id) {
        Answer answer = delete(id).send();
        while (answer.status() == 503
                && "ownership.busy".equals(trail.ofId(answer.id()).get("reason"))) {
            answer = delete(id).send();
        }
        return answer;
    }

    private static Call delete(String id) {
        return Keeper.A.call("DELETE", "/DocumentReference/" + id);
    }
}
