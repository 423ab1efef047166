package org.sspfilter.impl.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A body that a check and the application both read. */
class HeldBodyTest {

    @Test
    @Tag("L16")
    void keepsWhatTheApplicationReadsFromTheHandsOfChecks() throws Exception {
        byte[] sent = {1, 2, 3};
        HeldBody body = new HeldBody(null, null, sent);
        body.bytes()[0] = 9;

        assertThat(sent).containsExactly(1, 2, 3);
        assertThat(body.bytes()).containsExactly(1, 2, 3);
        assertThat(body.stream().readAllBytes()).containsExactly(1, 2, 3);
    }
}
