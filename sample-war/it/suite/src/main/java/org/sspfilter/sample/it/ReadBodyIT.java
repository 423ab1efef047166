package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A body that a check has read is the application's to read too, octet for octet, in whatever way it reads. */
@Tag("L16")
class ReadBodyIT extends DeployedTest {

    private static final String NAME = "read-body";
    private static final int LARGE = 900_000;

    ReadBodyIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.dropIn(Archives.application(), NAME, Map.of());
    }

    static Stream<Arguments> ways() {
        List<Arguments> rows = new ArrayList<>();
        for (Form form : Form.values()) {
            for (String way :
                    List.of("stream", "octets", "reader", "async", "async-given", "async-reader", "non-blocking")) {
                rows.add(Arguments.of(form, way));
            }
        }
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void applicationReadsWhatWasSent(Form form, String way) {
        String pointer = PointerText.pointer(form, "A1001", "read-1", "");
        for (String type : List.of(form.mediaType(), form.mediaType() + "; charset=utf-8")) {
            for (String body : List.of(pointer, "\n " + pointer + "\r\n\t ", pointer + " ".repeat(LARGE))) {
                Answer answer = Keeper.A
                        .call("POST", "/DocumentReference")
                        .body(type, body)
                        .with("X-Read", way)
                        .send();

                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                assertThat(answer.body().getBytes(StandardCharsets.UTF_8))
                        .isEqualTo(body.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void applicationReadsThePatchThatWasSent(Form form, String way) {
        String patch = PointerText.patch(form, "DocumentReference.status", "entered-in-error");

        Answer answer = Keeper.A
                .call("PATCH", "/DocumentReference/of-a1001")
                .body(form.mediaType(), patch)
                .with("X-Read", way)
                .send();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(patch);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void applicationReadsChunksThatWereSent(Form form) {
        String pointer = PointerText.pointer(form, "A1001", "read-2", "");
        byte[] octets = pointer.getBytes(StandardCharsets.UTF_8);
        String chunks = Integer.toHexString(octets.length) + "\r\n" + pointer + "\r\n0\r\n\r\n";
        for (String way : List.of("stream", "reader", "non-blocking")) {
            Answer answer = Keeper.A
                    .call("POST", "/DocumentReference")
                    .body(form.mediaType(), chunks)
                    .without("Content-Length")
                    .with("Transfer-Encoding", "chunked")
                    .with("X-Read", way)
                    .send();

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(pointer);
        }
    }
}
