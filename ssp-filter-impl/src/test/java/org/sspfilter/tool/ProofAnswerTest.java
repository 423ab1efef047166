package org.sspfilter.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer counts as refused when the filter judged that very request, and recorded it. */
class ProofAnswerTest {

    private static ProofAnswer answer(int status, String reason) {
        return ProofAnswer.of("GET", "/a", status, "{\"resourceType\":\"OperationOutcome\",\"id\":\"1\"}")
                .with(Map.of("1", reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls.not-encrypted", "certificate.missing", "throttle.peer-over-quota"})
    void takesWhatRefusesAStrangersRequest(String reason) {
        assertThat(answer(403, reason).isRefused()).isTrue();
        assertThat(answer(403, reason).line()).contains(reason).doesNotContain("NOT ");
    }

    @ParameterizedTest
    @Tag("P12")
    @ValueSource(
            strings = {
                "container.refused",
                "dispatch.no-decision",
                "internal.fault",
                "filter.not-ready",
                "filter.too-late",
                "stage.answered-between",
                "audit.unavailable",
                "headers.missing",
                "no reason",
                "tlsx"
            })
    void takesNoOtherRecord(String reason) {
        assertThat(answer(403, reason).isRefused()).isFalse();
        assertThat(answer(403, reason).line()).contains("NOT PROVEN BY " + reason);
    }

    @Test
    void takesNoGoodStatus() {
        assertThat(answer(200, "tls.not-encrypted").isRefused()).isFalse();
        assertThat(answer(399, "tls.not-encrypted").isRefused()).isFalse();
        assertThat(answer(400, "tls.not-encrypted").isRefused()).isTrue();
    }

    @Test
    void takesNoAnswerWithoutItsRecord() {
        ProofAnswer unrecorded = answer(403, "tls.not-encrypted").with(Map.of("2", "tls.not-encrypted"));

        assertThat(unrecorded.isRefused()).isFalse();
        assertThat(unrecorded.line()).contains("NOT IN THE AUDIT");
    }
}
