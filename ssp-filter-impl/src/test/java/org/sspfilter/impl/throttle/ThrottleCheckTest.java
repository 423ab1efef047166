package org.sspfilter.impl.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.endpoint.TestRoutedRequests;
import org.sspfilter.impl.headers.SpineCall;
import org.sspfilter.impl.headers.TestSpineCalls;
import org.sspfilter.impl.profile.TestProfiles;
import org.sspfilter.impl.stage.Evidence;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.throttle.Throttle;
import org.sspfilter.throttle.ThrottleRuling;

class ThrottleCheckTest {

    private final SpineCall call = TestSpineCalls.of(
            new FakeRequest().requestUri(TestRoutedRequests.ROOT + "/metadata"),
            TestRoutedRequests.GPCONNECT,
            TestProfiles.READ_METADATA.id());

    @Test
    void passesACallWithinOnTheSameEvidence() {
        Throttle throttle = caller -> {
            assertThat(caller).isEqualTo(TestSpineCalls.CONSUMER);
            return new ThrottleRuling.Within(0);
        };

        assertThat(new ThrottleCheck(throttle).check(call)).isEqualTo(Outcome.passed(call));
    }

    @ParameterizedTest
    @CsvSource({
        "PT-1S, PT1S",
        "PT0S, PT1S",
        "PT0.000000001S, PT1S",
        "PT0.999999999S, PT1S",
        "PT1S, PT1S",
        "PT1.000000001S, PT2S",
        "PT23H59M59.5S, PT24H",
        "PT24H, PT24H",
        "PT25H, PT24H"
    })
    void refusesACallOverWithWholeSecondsToWait(Duration delay, Duration told) {
        assertThat(refusal(caller -> new ThrottleRuling.Over(delay)))
                .isEqualTo(Denial.of(DenialReason.THROTTLE_OVER_QUOTA).retryAfter(told));
    }

    @Test
    void survivesTheLongestDelayThereIs() {
        assertThat(refusal(caller -> new ThrottleRuling.Over(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)))
                        .retryAfter())
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void refusesWhenTheThrottleFails() {
        assertThat(refusal(caller -> {
                            throw new IllegalStateException("broken");
                        })
                        .reason())
                .isEqualTo(DenialReason.INTERNAL_FAULT);
    }

    @Test
    void refusesWhenTheThrottleAnswersNull() {
        assertThat(refusal(new BrokenThrottle()).reason()).isEqualTo(DenialReason.INTERNAL_FAULT);
    }

    @Test
    void passesEveryCallWhenSwitchedOff() {
        assertThat(ThrottleCheck.off().check(call)).isEqualTo(Outcome.passed(call));
    }

    @Test
    void passesInReportModeAndSaysWhatItWouldHaveRefused() {
        assertThat(reported(caller -> new ThrottleRuling.Over(Duration.ofSeconds(1))))
                .isEqualTo("throttle.over-quota");
        assertThat(reported(new BrokenThrottle())).isEqualTo("internal.fault");
        assertThat(ThrottleCheck.reporting(caller -> new ThrottleRuling.Within(0))
                        .check(call))
                .isEqualTo(Outcome.passed(call));
    }

    @Test
    void keepsWhatIsLeftForTheCallerWhereItIsTold() {
        assertThat(left(new ThrottleCheck(caller -> new ThrottleRuling.Within(7))))
                .isEqualTo(Evidence.NOT_TOLD);
        assertThat(left(new ThrottleCheck(caller -> new ThrottleRuling.Within(7)).telling()))
                .isEqualTo(7);
        // As a throttle of the application's own may answer.
        assertThat(left(new ThrottleCheck(caller -> new ThrottleRuling.Within(-3)).telling()))
                .isZero();
        Throttle over = caller -> new ThrottleRuling.Over(Duration.ofSeconds(1));
        assertThat(left(new ThrottleCheck(over).telling())).isZero();
        assertThat(left(ThrottleCheck.reporting(over).telling())).isZero();
        assertThat(left(new ThrottleCheck(new BrokenThrottle()).telling())).isEqualTo(Evidence.NOT_TOLD);
    }

    private long left(ThrottleCheck check) {
        Outcome<SpineCall> outcome = check.check(call);
        if (outcome instanceof Outcome.Refused<SpineCall> refused) {
            Evidence last = refused.last();
            return last == null ? Evidence.NOT_TOLD : last.quotaLeft();
        }
        return ((Outcome.Passed<SpineCall>) outcome).evidence().quotaLeft();
    }

    private String reported(Throttle throttle) {
        Outcome<SpineCall> outcome = ThrottleCheck.reporting(throttle).check(call);
        AuditEvent.Builder event = new AuditEvent.Builder();
        SpineCall passed = ((Outcome.Passed<SpineCall>) outcome).evidence();
        passed.describe(event);
        assertThat(passed.from()).isEqualTo(call.from());
        assertThat(passed.proven()).isSameAs(call.proven());
        return String.valueOf(event.get(AuditField.WOULD_DENY));
    }

    private Denial refusal(Throttle throttle) {
        Outcome<SpineCall> outcome = new ThrottleCheck(throttle).check(call);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<SpineCall>) outcome).denial();
    }

    /** As a supplier's could be that is compiled without null checks. */
    private static final class BrokenThrottle implements Throttle {
        @Override
        @SuppressWarnings("NullAway")
        public @Nullable ThrottleRuling acquire(org.sspfilter.id.Asid caller) {
            return null;
        }
    }
}
