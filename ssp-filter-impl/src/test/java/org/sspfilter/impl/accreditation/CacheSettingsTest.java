package org.sspfilter.impl.accreditation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CacheSettingsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TICK = Duration.ofNanos(1);
    private static final Duration OFF = Duration.ZERO;

    @Test
    void takesTheLeastAndTheMost() {
        assertThat(new CacheSettings(
                        SECOND, SECOND, 10, SECOND.plus(TICK), 100, Duration.ofMillis(100), 1, 1, 1, SECOND))
                .isNotNull();
        assertThat(new CacheSettings(SECOND, SECOND, 0, OFF, 100, Duration.ofMillis(100), 1, 1, 1, SECOND))
                .isNotNull();
        assertThat(new CacheSettings(
                        Duration.ofMinutes(60).minus(TICK),
                        Duration.ofMinutes(15),
                        95,
                        Duration.ofMinutes(60),
                        1_000_000,
                        Duration.ofSeconds(30),
                        10_000,
                        32,
                        100,
                        Duration.ofMinutes(5)))
                .isNotNull();
        assertThat(new CacheSettings(Duration.ofMinutes(60), SECOND, 0, OFF, 100, SECOND, 1, 1, 1, SECOND))
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

    @Test
    void refusesARefreshOutOfBounds() {
        for (int percent : new int[] {-1, 1, 9, 96}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CacheSettings(
                            Duration.ofMinutes(15), SECOND, percent, OFF, 100, SECOND, 1, 1, 1, SECOND))
                    .withMessageContaining("refreshAhead");
        }
    }

    @Test
    void refusesAStaleAnswerThatIsNotStaleOrTooOld() {
        for (Duration age : new Duration[] {
            TICK.negated(), TICK, Duration.ofMinutes(15), Duration.ofMinutes(60).plus(TICK)
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            new CacheSettings(Duration.ofMinutes(15), SECOND, 0, age, 100, SECOND, 1, 1, 1, SECOND))
                    .withMessageContaining("staleIfError");
        }
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
                .isThrownBy(() -> new CacheSettings(
                        listed, notListed, 0, OFF, entries, deadline, waiting, threads, failures, backOff));
    }
}
