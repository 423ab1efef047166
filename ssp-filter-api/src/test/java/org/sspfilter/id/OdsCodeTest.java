package org.sspfilter.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class OdsCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"X", "X26", "RR8", "A1001", "A20047", "YGM24", "B8617A", "RR807", "ABCDEFGHIJKL", "1"})
    void takesCodesOf1To12LettersAndDigits(String text) {
        assertThat(OdsCode.parse(text)).contains(new OdsCode(text));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "ABCDEFGHIJKLM", // 13
                "A2004 ",
                "A-2004",
                "A20047|B82617",
                "A20047,B82617",
                "É2004",
                "İ2004",
                "ı2004",
                "٢٠٠٤",
                "A*",
                "A20047\r\n"
            })
    void takesNothingElse(String text) {
        assertThat(OdsCode.parse(text)).isEmpty();
    }

    @Test
    void takesTwoSpellingsForTwoCodes() {
        assertThat(new OdsCode("a20047")).isNotEqualTo(new OdsCode("A20047"));
        assertThat(new OdsCode("a20047")).hasToString("a20047");
    }

    @Test
    void namesTheLengthAndNotTheTextWhenOurOwnCodeIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OdsCode("se cret"))
                .withMessageContaining("7 characters")
                .withMessageNotContaining("cret");
    }
}
