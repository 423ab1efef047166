package org.sspfilter.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "09a01679-2564-0fb4-5129-aecc81ea2706", // the specification's own, of no version
                "09A01679-2564-0FB4-5129-AECC81EA2706",
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff"
            })
    void takesAUuidOfAnyVersionAsWritten(String text) {
        assertThat(TraceId.parse(text)).map(TraceId::value).contains(text);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "09a01679-2564-0fb4-5129-aecc81ea270",
                "09a01679-2564-0fb4-5129-aecc81ea27066",
                "09a0167922564-0fb4-5129-aecc81ea2706",
                "09a01679-2564-0fb4-5129-aecc81ea270g",
                "09a01679-25640-fb4-5129-aecc81ea2706",
                "{9a01679-2564-0fb4-5129-aecc81ea270}",
                "09a01679256400fb451290aecc81ea270600",
                "09a01679-2564-0fb4-5129-aecc81ea27\r\n",
                "------------------------------------"
            })
    void takesNothingElse(String text) {
        assertThat(TraceId.parse(text)).isEmpty();
    }

    @Test
    void namesTheLengthAndNotTheTextWhenOurOwnCodeIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TraceId("secret"))
                .withMessageContaining("6 characters")
                .withMessageNotContaining("secret");
    }
}
