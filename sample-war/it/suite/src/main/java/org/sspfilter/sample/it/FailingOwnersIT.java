package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application's look-up of owners that fails, hangs or lies: no change is admitted. */
@Tag("L11")
class FailingOwnersIT extends DeployedTest {

    private static final String NAME = "failing-owners";

    FailingOwnersIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.dropIn(Archives.application(), NAME, Map.of("ownership.deadline", "1s"));
    }

    @Test
    @Tag("L12")
    void ownerMayDelete() {
        assertThat(delete("of-a1001").send().body()).isEqualTo("deleted");
    }

    @ParameterizedTest
    @Tag("E01")
    @CsvSource({
        "fault, 503, INTERNAL_SERVER_ERROR, ownership.failed",
        "exception, 503, INTERNAL_SERVER_ERROR, ownership.failed",
        "null, 503, INTERNAL_SERVER_ERROR, ownership.undetermined",
        "unknown, 503, INTERNAL_SERVER_ERROR, ownership.undetermined",
        "other-id, 503, INTERNAL_SERVER_ERROR, ownership.undetermined",
        "hang, 503, INTERNAL_SERVER_ERROR, ownership.failed",
        "of-b2002, 404, NO_RECORD_FOUND, ownership.others-target",
        "of-both, 404, NO_RECORD_FOUND, ownership.others-target",
        "nothing, 404, NO_RECORD_FOUND, ownership.no-such-target",
    })
    void refuses(String id, int status, String code, String reason) {
        Answer deleted = delete(id).send();
        assertRefused(deleted, status, code, reason);
        assertThat(trail.ofId(deleted.id()).toString()).doesNotContain("9990000018");
        for (Form form : Form.values()) {
            String patch = PointerText.patch(form, "DocumentReference.status", "entered-in-error");
            assertRefused(
                    Keeper.A.call("PATCH", "/DocumentReference/" + id).body(form.mediaType(), patch),
                    status,
                    code,
                    reason);
        }
    }

    private static Call delete(String id) {
        return Keeper.A.call("DELETE", "/DocumentReference/" + id);
    }
}
