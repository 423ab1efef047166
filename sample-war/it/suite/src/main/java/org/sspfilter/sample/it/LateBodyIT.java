package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies that come too slowly, or stop coming, are not waited for. */
@Tag("D03")
class LateBodyIT extends DeployedTest {

    private static final String NAME = "late-body";
    private static final int DECLARED = 1_000_000;

    LateBodyIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.sample(NAME, Map.of("ownership.body-deadline", "1s"));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void refusesABodyThatDrips(Form form) throws IOException {
        int before = Pointers.current();
        fromNowOn();
        String pointer = pointer(form);
        Call call = Keeper.A
                .call("POST", "/DocumentReference")
                .body(form.mediaType(), pointer)
                .with("Content-Length", Integer.toString(DECLARED));

        assertRefused(call.drip(' '), 408, "BAD_REQUEST", "ownership.body-late");
        assertThat(Pointers.current()).isEqualTo(before);
    }

    /** The server gives up before the filters do, and some servers write a page of their own then. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void refusesABodyThatStops(Form form) throws IOException {
        int before = Pointers.current();
        List<Map<String, String>> records = trail.records();
        fromNowOn();
        String pointer = pointer(form);
        int length = pointer.getBytes(StandardCharsets.UTF_8).length;
        Call call = Keeper.A
                .call("POST", "/DocumentReference")
                .through(Door.IMPATIENT)
                .body(form.mediaType(), pointer.substring(0, pointer.length() / 2))
                .with("Content-Length", Integer.toString(length));

        assertThat(call.sendIncomplete().status()).isEqualTo(Server.current().closesOnSilence() ? 0 : 408);

        assertThat(trail.refusedAfter(records))
                .containsEntry("reason", "ownership.body-late")
                .containsEntry("status", "408");
        assertNotReached();
        assertThat(Pointers.current()).isEqualTo(before);
    }

    private static String pointer(Form form) {
        return PointerText.pointer(form, "A1001", UUID.randomUUID().toString(), "");
    }
}
