package org.sspfilter.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NhsNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"9990000018", "9990000026", "9990000034", "9990000042", "9990000050", "9434765919", "4010232137"
            })
    void takesTenDigitsWithTheirCheckDigit(String number) {
        assertThat(NhsNumber.isValid(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9990000019", "999000001", "99900000180", "999000001X", " 9990000018", "٩٩٩٠٠٠٠٠١٨"})
    void refusesAnythingElse(String number) {
        assertThat(NhsNumber.isValid(number)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9990000100", "9990000101", "9990000109"})
    void refusesNumbersWhoseCheckWouldBeTen(String number) {
        assertThat(NhsNumber.isValid(number)).isFalse();
    }
}
