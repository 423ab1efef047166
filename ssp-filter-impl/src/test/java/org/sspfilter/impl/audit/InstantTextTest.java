package org.sspfilter.impl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T12:00:00Z",
                "2026-12-31T23:59:59.999999999Z",
                "2026-03-01T12:00:00.120Z",
                "2026-03-01T12:00:00.000456Z",
                "2026-03-01T12:00:00.123456Z",
                "2026-03-01T12:00:00.000000001Z",
                "0000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59Z",
                "1969-12-31T23:59:59.500Z",
                "+10000-01-01T00:00:00Z"
            })
    void writesWhatTheJdkWrites(String text) {
        StringBuilder written = new StringBuilder();

        InstantText.append(Instant.parse(text), written);

        assertThat(written).hasToString(Instant.parse(text).toString());
    }
}
