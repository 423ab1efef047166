package org.sspfilter.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @Test
    void leavesNamesAsTheyAre() {
        assertThat(Printable.of("CN=Ysbyty Gwynedd – Tŷ Bach, O=NHS")).isEqualTo("CN=Ysbyty Gwynedd – Tŷ Bach, O=NHS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000", "\b", "\t", "\n", "\r", "\u001b", "\u007f", "\u009b", "\u202e", "\u2066", "\u2028", "\ud800",
                "\ue000"
            })
    void writesWhatSteersAsNumbers(String steering) {
        assertThat(Printable.of("a" + steering + "b"))
                .isEqualTo("a\\u" + String.format("%04x", (int) steering.charAt(0)) + "b");
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(Printable.of("x".repeat(512))).hasSize(512);
        assertThat(Printable.of("x".repeat(513))).isEqualTo("x".repeat(512) + "…");
    }
}
