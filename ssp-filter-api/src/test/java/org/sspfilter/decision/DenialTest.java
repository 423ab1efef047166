package org.sspfilter.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DenialTest {

    @Test
    void keepsReasonSubjectAndDetailWhenItAdvisesToWait() {
        Denial denial = Denial.about(DenialReason.HEADERS_MISSING, "Ssp-To", "none of 12 headers");

        Denial later = denial.retryAfter(Duration.ofSeconds(30));

        assertThat(denial.retryAfter()).isNull();
        assertThat(later)
                .isEqualTo(new Denial(
                        DenialReason.HEADERS_MISSING, "Ssp-To", "none of 12 headers", Duration.ofSeconds(30)));
    }

    @Test
    void hasNoWordsOfItsOwnWhenTheReasonSaysItAll() {
        assertThat(Denial.of(DenialReason.ENDPOINT_UNKNOWN))
                .isEqualTo(new Denial(DenialReason.ENDPOINT_UNKNOWN, "", "", null));
    }
}
