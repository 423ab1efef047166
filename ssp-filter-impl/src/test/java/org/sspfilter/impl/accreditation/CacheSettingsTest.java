package org.sspfilter.impl.accreditation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CacheSettingsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TICK = Duration.ofNanos(1);

    @Test
    void takesTheLeastAndTheMost() {
        assertThat(new CacheSettings(SECOND, SECOND, 100, Duration.ofMillis(100), 1, 1, 1, SECOND))
                .isNotNull();
        assertThat(new CacheSettings(
                        Duration.ofMinutes(60),
                        Duration.ofMinutes(15),
                        1_000_000,
                        Duration.ofSeconds(30),
                        10_000,
                        32,
                        100,
                        Duration.ofMinutes(5)))
                .isNotNull();
    }

    @Test
    void refusesLessAndMore() {
        refused(SECOND.minus(TICK), SECOND, 100, SECOND, 1, 1, 1, SECOND);
        refused(Duration.ofMinutes(60).plus(TICK), SECOND, 100, SECOND, 1, 1, 1, SECOND);
        refused(SECOND, SECOND.minus(TICK), 100, SECOND, 1, 1, 1, SECOND);
        refused(SECOND, Duration.ofMinutes(15).plus(TICK), 100, SECOND, 1, 1, 1, SECOND);
        refused(SECOND, SECOND, 99, SECOND, 1, 1, 1, SECOND);
        refused(SECOND, SECOND, 1_000_001, SECOND, 1, 1, 1, SECOND);
        refused(SECOND, SECOND, 100, Duration.ofMillis(100).minus(TICK), 1, 1, 1, SECOND);
        refused(SECOND, SECOND, 100, Duration.ofSeconds(30).plus(TICK), 1, 1, 1, SECOND);
        refused(SECOND, SECOND, 100, SECOND, 0, 1, 1, SECOND);
        refused(SECOND, SECOND, 100, SECOND, 10_001, 1, 1, SECOND);
        refused(SECOND, SECOND, 100, SECOND, 1, 0, 1, SECOND);
        refused(SECOND, SECOND, 100, SECOND, 1, 33, 1, SECOND);
        refused(SECOND, SECOND, 100, SECOND, 1, 1, 0, SECOND);
        refused(SECOND, SECOND, 100, SECOND, 1, 1, 101, SECOND);
        refused(SECOND, SECOND, 100, SECOND, 1, 1, 1, SECOND.minus(TICK));
        refused(SECOND, SECOND, 100, SECOND, 1, 1, 1, Duration.ofMinutes(5).plus(TICK));
    }

    private static void refused(
            Duration listed,
            Duration notListed,
            int entries,
            Duration deadline,
            int waiting,
            int threads,
            int failures,
            Duration backOff) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new CacheSettings(listed, notListed, entries, deadline, waiting, threads, failures, backOff));
    }
}
