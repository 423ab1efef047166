package org.sspfilter.impl.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;

class StrangerBudgetTest {

    private static final String PEER = "192.0.2.1";
    private static final Denial NO = Denial.of(DenialReason.CERTIFICATE_UNTRUSTED);
    private static final Denial LATER = Denial.of(DenialReason.CERTIFICATE_BUSY).retryAfter(Duration.ofSeconds(1));

    private final ManualTime time = new ManualTime();
    private final StrangerBudget three = StrangerBudget.of(3, Duration.ofSeconds(30), 100, time);

    private static void refuse(StrangerBudget budget, String address, int times) {
        for (int i = 0; i < times; i++) {
            budget.count(address, NO);
        }
    }

    @Test
    @Tag("D01")
    void isUsedUpWithTheLastRefusalAndNotBefore() {
        refuse(three, PEER, 2);
        assertThat(three.over(PEER)).isNull();
        refuse(three, PEER, 1);
        assertThat(three.over(PEER))
                .isEqualTo(Denial.of(DenialReason.THROTTLE_PEER_OVER_QUOTA).retryAfter(Duration.ofSeconds(10)));
        assertThat(three.over("192.0.2.2")).isNull();
    }

    /** Whoever shares an address with strangers is not shut out for good. */
    @Test
    void givesAnotherTryAtItsRateAndTellsWholeSecondsUpTo() {
        refuse(three, PEER, 9);
        time.pass(Duration.ofMillis(9_001));
        assertThat(Objects.requireNonNull(three.over(PEER)).retryAfter()).isEqualTo(Duration.ofSeconds(1));
        time.pass(Duration.ofMillis(999));
        assertThat(three.over(PEER)).isNull();
        refuse(three, PEER, 1);
        assertThat(three.over(PEER)).isNotNull();
    }

    @Test
    @Tag("D02")
    void countsTheAddressesOfOneNetworkAsOne() {
        for (int i = 0; i < 3; i++) {
            assertThat(three.over("2001:db8:0:1::" + i)).isNull();
            three.count("2001:db8:0:1::" + i, NO);
        }
        assertThat(three.over("2001:db8:0:1:ffff::9")).isNotNull();
        assertThat(three.over("2001:db8:0:2::1")).isNull();
        assertThat(three.addresses()).isEqualTo(1);
    }

    @Test
    void countsNoRefusalForOurOwnSake() {
        for (int i = 0; i < 10; i++) {
            three.count(PEER, LATER);
        }
        assertThat(three.over(PEER)).isNull();
        assertThat(three.addresses()).isZero();
    }

    @Test
    void holdsNobodyWhenSwitchedOff() {
        refuse(StrangerBudget.UNLIMITED, PEER, 1_000_000);
        assertThat(StrangerBudget.UNLIMITED.over(PEER)).isNull();
        assertThat(StrangerBudget.UNLIMITED.addresses()).isZero();
    }

    @Test
    @Tag("D02")
    void countsNoMoreAddressesThanItsBoundAndKeepsTheOneThatHammers() {
        refuse(three, PEER, 3);
        for (int i = 0; i < 100_000; i++) {
            String address = "2001:db8:" + Integer.toHexString(i >> 8) + ":" + (i & 0xff) + "::1";
            assertThat(three.over(address)).isNull();
            three.count(address, NO);
            three.count(PEER, NO);
        }
        assertThat(three.addresses()).isLessThanOrEqualTo(100);
        assertThat(three.over(PEER)).isNotNull();
    }

    @Test
    @Tag("D02")
    void forgetsSilentAddresses() {
        refuse(three, PEER, 3);
        time.pass(Duration.ofSeconds(30));
        assertThat(three.addresses()).isZero();
    }

    @Test
    void refusesBoundsThatBoundNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> StrangerBudget.of(0, Duration.ofSeconds(1), 1, time));
        assertThatIllegalArgumentException().isThrownBy(() -> StrangerBudget.of(1, Duration.ZERO, 1, time));
        assertThatIllegalArgumentException().isThrownBy(() -> StrangerBudget.of(1, Duration.ofSeconds(-1), 1, time));
        assertThatIllegalArgumentException().isThrownBy(() -> StrangerBudget.of(1, Duration.ofSeconds(1), 0, time));
    }
}
