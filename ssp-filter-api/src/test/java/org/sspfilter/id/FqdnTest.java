package org.sspfilter.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class FqdnTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(before);
    }

    @Test
    void isInLowerCaseAndWithoutATrailingDot() {
        assertThat(new Fqdn("Proxy.Opentest.HSCIC.gov.uk.")).hasToString("proxy.opentest.hscic.gov.uk");
        assertThat(new Fqdn("PROXY.NHS.UK")).isEqualTo(new Fqdn("proxy.nhs.uk."));
    }

    @Test
    void foldsTheLetterIAlikeInATurkishLocale() {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));

        assertThat(new Fqdn("PROXY.INT.NHSI.UK")).hasToString("proxy.int.nhsi.uk");
        assertThat(Fqdn.parse("INT.NHS.UK")).contains(new Fqdn("int.nhs.uk"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                ".",
                "..",
                "proxy..nhs.uk",
                ".proxy.nhs.uk",
                "proxy.nhs.uk..",
                "-proxy.nhs.uk",
                "proxy-.nhs.uk",
                "*.nhs.uk",
                "pro_xy.nhs.uk",
                "proxy.nhs.uk ",
                "proxy.nhs.uk\u0000.example.org",
                "prоxy.nhs.uk", // a Cyrillic letter
                "prıxy.nhs.uk",
                "prİxy.nhs.uk",
                "proxy.nhs.uk:443",
                "10.1.2.3",
                "1",
                "2001:db8::1",
                "proxy.nhs.1"
            })
    void takesNoneThatIsNotOneHost(String text) {
        assertThat(Fqdn.parse(text)).isEmpty();
    }

    @Test
    void hasLabelsOfAtMost63Characters() {
        assertThat(Fqdn.parse("a".repeat(63) + ".nhs.uk")).isPresent();
        assertThat(Fqdn.parse("a".repeat(64) + ".nhs.uk")).isEmpty();
    }

    @Test
    void isAtMost253CharactersLong() {
        String longest = ("a".repeat(62) + ".").repeat(4) + "z";
        assertThat(longest).hasSize(253);

        assertThat(Fqdn.parse(longest)).isPresent();
        assertThat(Fqdn.parse(longest + ".")).isPresent();
        assertThat(Fqdn.parse(longest + "z")).isEmpty();
    }

    @Test
    void mayHaveDigitsAndHyphensInside() {
        assertThat(Fqdn.parse("gp-1.2.nhs.uk")).isPresent();
        assertThat(Fqdn.parse("localhost")).isPresent();
    }

    @Test
    void namesTheLengthAndNotTheTextWhenOurOwnCodeIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fqdn("se cret"))
                .withMessageContaining("7 characters")
                .withMessageNotContaining("cret");
    }
}
