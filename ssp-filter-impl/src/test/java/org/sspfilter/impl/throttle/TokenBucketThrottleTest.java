package org.sspfilter.impl.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.id.Asid;
import org.sspfilter.throttle.Quota;
import org.sspfilter.throttle.Throttle;
import org.sspfilter.throttle.ThrottleContract;
import org.sspfilter.throttle.ThrottleRuling;

class TokenBucketThrottleTest extends ThrottleContract {

    private static final Asid CALLER = new Asid("200000000115");
    private static final Quota TEN_A_SECOND = new Quota(10, Duration.ofSeconds(1));

    private final ManualTime time = new ManualTime();

    @Override
    protected Throttle throttle(Quota quota) {
        return new TokenBucketThrottle(quota, TokenBucketThrottle.DEFAULT_MAX_CALLERS, time);
    }

    @Test
    @Tag("D01")
    void letsTheNextCallThroughWhenItSaidAndNotBefore() {
        Throttle throttle = throttle(TEN_A_SECOND);
        use(throttle, 10);
        assertThat(throttle.acquire(CALLER)).isEqualTo(new ThrottleRuling.Over(Duration.ofMillis(100)));

        time.pass(Duration.ofMillis(100).toNanos() - 1);
        assertThat(throttle.acquire(CALLER)).isInstanceOf(ThrottleRuling.Over.class);
        time.pass(1);
        assertThat(throttle.acquire(CALLER)).isEqualTo(new ThrottleRuling.Within(0));
    }

    @Test
    void isFullAgainAfterAPeriodOfSilence() {
        Throttle throttle = throttle(TEN_A_SECOND);
        use(throttle, 10);

        time.pass(Duration.ofSeconds(1).toNanos());

        assertThat(throttle.acquire(CALLER)).isEqualTo(new ThrottleRuling.Within(9));
    }

    @Test
    void doesNotForgetACallerThatKeepsCalling() {
        TokenBucketThrottle throttle = new TokenBucketThrottle(TEN_A_SECOND, 10, time);
        int within = 0;
        for (int i = 0; i < 1_000; i++) {
            within += throttle.acquire(CALLER) instanceof ThrottleRuling.Within ? 1 : 0;
            time.pass(Duration.ofMillis(10).toNanos());
        }

        // Ten seconds of a hundred calls each: the bucket, and then ten a second.
        assertThat(within).isBetween(105, 110);
    }

    @Test
    @Tag("D02")
    void countsNoMoreCallersThanItsBound() {
        TokenBucketThrottle throttle = new TokenBucketThrottle(TEN_A_SECOND, 100, time);

        for (int i = 0; i < 100_000; i++) {
            throttle.acquire(new Asid(String.format(Locale.ROOT, "%012d", i)));
        }

        assertThat(throttle.callers()).isLessThanOrEqualTo(100);
    }

    @Test
    @Tag("D02")
    void forgetsSilentCallers() {
        TokenBucketThrottle throttle = new TokenBucketThrottle(TEN_A_SECOND, 100, time);
        throttle.acquire(CALLER);

        time.pass(Duration.ofSeconds(1).toNanos());

        assertThat(throttle.callers()).isZero();
    }

    @Test
    void refusesSettingsOutOfBounds() {
        assertRefused(new Quota(1_000_001, Duration.ofSeconds(1)), 1);
        assertRefused(new Quota(1, Duration.ofMillis(999)), 1);
        assertRefused(new Quota(1, Duration.ofDays(1).plusNanos(1)), 1);
        assertRefused(TEN_A_SECOND, 0);
        assertRefused(TEN_A_SECOND, 1_000_001);
        assertThat(new TokenBucketThrottle(new Quota(1_000_000, Duration.ofSeconds(1)), 1_000_000, time))
                .isNotNull();
        assertThat(new TokenBucketThrottle(new Quota(1, Duration.ofDays(1)), 1, time))
                .isNotNull();
    }

    private void assertRefused(Quota quota, int maxCallers) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenBucketThrottle(quota, maxCallers, time));
    }

    private static void use(Throttle throttle, int calls) {
        for (int i = 0; i < calls; i++) {
            assertThat(throttle.acquire(CALLER)).isInstanceOf(ThrottleRuling.Within.class);
        }
    }

    private static final class ManualTime implements TimeMeter {
        private final AtomicLong nanos = new AtomicLong(1);

        void pass(long more) {
            nanos.addAndGet(more);
        }

        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
