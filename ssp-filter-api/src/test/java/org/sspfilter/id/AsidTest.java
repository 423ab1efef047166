package org.sspfilter.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class AsidTest {

    @Test
    void keepsLeadingZeros() {
        assertThat(new Asid("000000000012")).hasToString("000000000012");
        assertThat(Asid.parse("000000000012")).contains(new Asid("000000000012"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "20000000011", // one short
                "2000000001155", // one long
                "20000000011X",
                "20000000011 ",
                " 20000000011",
                "-20000000011",
                "+20000000011",
                "2000000001.5",
                "200000000115\n",
                "٢٠٠٠٠٠٠٠٠١١٥", // Arabic-Indic digits
                "２０００００００００１５",
                "20000000011*",
                "2000000)(a=*"
            })
    void isExactly12AsciiDigits(String text) {
        assertThat(Asid.parse(text)).isEmpty();
    }

    @Test
    void namesTheLengthAndNotTheTextWhenOurOwnCodeIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Asid("secret"))
                .withMessageContaining("6 characters")
                .withMessageNotContaining("secret");
    }
}
