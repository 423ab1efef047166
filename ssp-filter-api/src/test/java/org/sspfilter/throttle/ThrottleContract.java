package org.sspfilter.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sspfilter.id.Asid;

/** What every {@link Throttle} keeps to. An implementer extends this class, says how to make one, and runs the tests. */
public abstract class ThrottleContract {

    private static final Asid ONE = new Asid("200000000115");
    private static final Asid OTHER = new Asid("200000000116");

    /**
     * A throttle that has counted nothing.
     *
     * @param quota what it allows each system
     * @return a new one
     */
    protected abstract Throttle throttle(Quota quota);

    @Test
    void allowsTheWholeQuotaAndThenNoMore() {
        Throttle throttle = throttle(new Quota(3, Duration.ofHours(1)));

        for (int i = 0; i < 3; i++) {
            assertThat(throttle.acquire(ONE)).isInstanceOf(ThrottleRuling.Within.class);
        }
        assertThat(throttle.acquire(ONE))
                .isInstanceOfSatisfying(
                        ThrottleRuling.Over.class,
                        over -> assertThat(over.retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofHours(1)));
    }

    @Test
    void tellsHowManyAreLeft() {
        Throttle throttle = throttle(new Quota(2, Duration.ofHours(1)));

        assertThat(throttle.acquire(ONE)).isEqualTo(new ThrottleRuling.Within(1));
        assertThat(throttle.acquire(ONE)).isEqualTo(new ThrottleRuling.Within(0));
    }

    @Test
    void countsEachSystemApart() {
        Throttle throttle = throttle(new Quota(1, Duration.ofHours(1)));
        throttle.acquire(ONE);

        assertThat(throttle.acquire(ONE)).isInstanceOf(ThrottleRuling.Over.class);
        assertThat(throttle.acquire(OTHER)).isInstanceOf(ThrottleRuling.Within.class);
    }

    @Test
    void grantsManyThreadsNoMoreThanTheQuota() throws Exception {
        Throttle throttle = throttle(new Quota(100, Duration.ofDays(1)));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<ThrottleRuling>> rulings = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                rulings.add(threads.submit(() -> throttle.acquire(ONE)));
            }
            int within = 0;
            for (Future<ThrottleRuling> ruling : rulings) {
                within += ruling.get(30, TimeUnit.SECONDS) instanceof ThrottleRuling.Within ? 1 : 0;
            }
            assertThat(within).isEqualTo(100);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void answersWhateverNumberOfSystemsCalls() {
        Throttle throttle = throttle(new Quota(1, Duration.ofHours(1)));

        for (int i = 0; i < 50_000; i++) {
            assertThat(throttle.acquire(new Asid(String.format(Locale.ROOT, "%012d", i))))
                    .isNotNull();
        }
    }
}
