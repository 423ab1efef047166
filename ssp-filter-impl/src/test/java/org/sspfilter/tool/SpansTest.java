package org.sspfilter.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, in 0 s",
        "59, in 59 s",
        "60, in 1 min 0 s",
        "3599, in 59 min 59 s",
        "3600, in 1 h 0 min",
        "86399, in 23 h 59 min",
        "86400, in 1 d 0 h",
        "-1, 1 s ago",
        "-7500, 2 h 5 min ago",
        "-8640000, 100 d 0 h ago"
    })
    void tellsTheTwoLargestUnits(long seconds, String told) {
        assertThat(Spans.from(NOW, NOW.plusSeconds(seconds))).isEqualTo(told);
    }
}
