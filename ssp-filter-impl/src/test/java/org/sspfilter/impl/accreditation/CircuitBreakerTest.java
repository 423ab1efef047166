package org.sspfilter.impl.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sspfilter.directory.DirectoryReport.Breaker;
import org.sspfilter.impl.accreditation.CircuitBreaker.Permission;

class CircuitBreakerTest {

    private static final Duration BACK_OFF = Duration.ofSeconds(10);

    private long nanos;
    private final CircuitBreaker breaker = new CircuitBreaker(2, BACK_OFF, () -> nanos);

    @Test
    void letsExactlyOneQuestionThroughEachBackOff() {
        breaker.failed();
        assertThat(breaker.ask()).isEqualTo(Permission.YES);
        assertThat(breaker.failed()).isTrue();
        assertThat(breaker.state()).isEqualTo(Breaker.OPEN);

        nanos += BACK_OFF.toNanos() - 1;
        assertThat(breaker.ask()).isEqualTo(Permission.NO);
        nanos++;
        assertThat(breaker.ask()).isEqualTo(Permission.TRIAL);
        assertThat(breaker.state()).isEqualTo(Breaker.HALF_OPEN);
        for (int i = 0; i < 100; i++) {
            assertThat(breaker.ask()).isEqualTo(Permission.NO);
        }
    }

    @Test
    void opensAgainWithAFailedTrial() {
        open();
        nanos += BACK_OFF.toNanos();
        breaker.ask();

        assertThat(breaker.failed()).isFalse();

        assertThat(breaker.state()).isEqualTo(Breaker.OPEN);
        assertThat(breaker.ask()).isEqualTo(Permission.NO);
    }

    @Test
    void closesWithAnAnswerAndTellsThatOnce() {
        open();
        nanos += BACK_OFF.toNanos();
        breaker.ask();

        assertThat(breaker.succeeded()).isTrue();
        assertThat(breaker.succeeded()).isFalse();

        assertThat(breaker.state()).isEqualTo(Breaker.CLOSED);
        assertThat(breaker.ask()).isEqualTo(Permission.YES);
    }

    @Test
    void triesAgainAfterATrialThatNeverEnds() {
        open();
        nanos += BACK_OFF.toNanos();
        breaker.ask();
        nanos += BACK_OFF.toNanos();

        assertThat(breaker.ask()).isEqualTo(Permission.TRIAL);
    }

    private void open() {
        breaker.failed();
        breaker.failed();
    }
}
