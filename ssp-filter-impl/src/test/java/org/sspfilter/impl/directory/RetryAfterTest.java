package org.sspfilter.impl.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 | PT30S",
                "0 | PT1S",
                "300 | PT5M",
                "301 | PT5M",
                "99999999999999999999 | PT5M",
                "'' | PT10S",
                "soon | PT10S",
                "-5 | PT10S",
                "1.5 | PT10S",
                "Thu, 01 Jan 2026 12:00:42 GMT | PT42S",
                "Thu, 01 Jan 2026 11:00:00 GMT | PT1S",
                "Fri, 01 Jan 2027 12:00:00 GMT | PT5M",
                "Thu, 99 Jan 2026 12:00:42 GMT | PT10S"
            })
    void readsSecondsAndDatesWithinTheBounds(String value, Duration expected) {
        assertThat(RetryAfter.read(value, NOW, Duration.ofMinutes(5))).isEqualTo(expected);
    }
}
