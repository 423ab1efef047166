package org.sspfilter.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuotaTest {

    @Test
    void takesTheSmallestQuota() {
        assertThat(new Quota(1, Duration.ofNanos(1)).permits()).isEqualTo(1);
    }

    @Test
    void refusesNoPermits() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Quota(0, Duration.ofSeconds(1)));
    }

    @Test
    void refusesAPeriodThatIsNotPositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Quota(1, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new Quota(1, Duration.ofNanos(-1)));
    }
}
