package org.sspfilter.impl.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C25")
class ProxySecretTest {

    private static final String TEXT = "0123456789abcdef0123456789abcdef";

    private final ProxySecret secret = new ProxySecret(TEXT);

    @Test
    void knowsItself() {
        assertThat(secret.matches(TEXT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdef0"})
    void takesNoPartAndNothingLonger(String presented) {
        assertThat(secret.matches(presented)).isFalse();
    }

    @Test
    void takesNothingElse() {
        assertThat(secret.matches(null)).isFalse();
        assertThat(secret.matches("0123456789ABCDEF0123456789abcdef")).isFalse();
        assertThat(secret.matches(TEXT + ", " + TEXT)).isFalse();
        assertThat(secret.matches("x".repeat(1 << 20))).isFalse();
    }

    @Test
    @Tag("O03")
    void neverShowsItself() {
        assertThat(secret.toString()).doesNotContain("0123");
        assertThatThrownBy(() -> new ProxySecret("short-and-secret"))
                .hasMessageContaining("16 characters")
                .hasMessageNotContaining("secret-");
    }

    @Test
    void hasAtLeast32VisibleCharacters() {
        assertThatThrownBy(() -> new ProxySecret("x".repeat(31))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new ProxySecret("x".repeat(32)).matches("x".repeat(32))).isTrue();
        assertThat(new ProxySecret("x".repeat(512)).matches("x".repeat(512))).isTrue();
        assertThatThrownBy(() -> new ProxySecret("x".repeat(513))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ProxySecret("with blank".repeat(4))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ProxySecret("\u00e9".repeat(32))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesTheOldAndTheNewWhileBothStandThere() {
        String next = "f".repeat(32);
        secret.replace(next + "\n" + TEXT);
        assertThat(secret.matches(TEXT)).isTrue();
        assertThat(secret.matches(next)).isTrue();
        assertThat(secret.matches(next + "\n" + TEXT)).isFalse();

        secret.replace(next);
        assertThat(secret.matches(TEXT)).isFalse();
        assertThat(secret.matches(next)).isTrue();
    }

    @Test
    void keepsWhatItHasWhenTheNextIsNone() {
        for (String wrong : List.of("", "short", TEXT + "\nshort", TEXT + "\n" + TEXT + "\n" + TEXT)) {
            assertThatThrownBy(() -> secret.replace(wrong)).isInstanceOf(IllegalArgumentException.class);
            assertThat(secret.matches(TEXT)).isTrue();
        }
    }
}
