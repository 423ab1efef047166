package org.sspfilter.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingValuesTest {

    private final Problems problems = new Problems();

    private SettingValues values(String... pairs) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return new SettingValues(map, Path::of, name -> name.equals("KEY") ? "from the environment" : null, problems);
    }

    @ParameterizedTest
    @EnumSource(SettingKey.class)
    void hasADefaultThatIsRightByItsOwnBounds(SettingKey key) {
        SettingValues values = values();
        if (!key.defaultText().isEmpty()) {
            if (key.kind() instanceof Kind.Choice) {
                values.choice(key);
            } else if (key.kind() instanceof Kind.Whole) {
                values.whole(key);
            } else if (key.kind() instanceof Kind.Time) {
                values.time(key);
            } else if (key.kind() instanceof Kind.YesNo) {
                values.yes(key);
            }
        }
        assertThat(problems.all()).isEmpty();
        assertThat(key.kind().describe()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"0s, true", "120s, true", "121s, false", "PT2M, true", "2m, true", "-1s, false", "30, false", "x, false"
    })
    void holdsADurationToItsBounds(String text, boolean right) {
        values("context.skew", text).time(SettingKey.CONTEXT_SKEW);
        assertThat(problems.isEmpty()).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({"1023, false", "1024, true", "65536, true", "65537, false", "8k, false", "99999999999999999999, false"})
    void holdsANumberToItsBounds(String text, boolean right) {
        values("context.max-token", text).whole(SettingKey.TOKEN_MAX_BYTES);
        assertThat(problems.isEmpty()).isEqualTo(right);
    }

    @Test
    void tellsWhatAMissingValueIsFor() {
        values().choice(SettingKey.STAGE);
        assertThat(problems.all()).singleElement().asString().contains("stage is missing", "live");
    }

    @Test
    void takesTheStricterOfAWrongSwitch() {
        SettingValues values = values("tls.protocol-asserted-by-connector", "yes");
        assertThat(values.yes(SettingKey.TLS_ASSERTED)).isFalse();
        assertThat(problems.all()).hasSize(1);
    }

    @Test
    @Tag("O03")
    void readsSecretsByReferenceAloneAndNeverShowsThem(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "from the file\n");
        assertThat(values("audit.hmac-key", "file:" + file).secret(SettingKey.AUDIT_HMAC_KEY))
                .isEqualTo("from the file");
        assertThat(values("audit.hmac-key", "env:KEY").secret(SettingKey.AUDIT_HMAC_KEY))
                .isEqualTo("from the environment");
        assertThat(problems.all()).isEmpty();

        assertThat(values("audit.hmac-key", "hunter2").secret(SettingKey.AUDIT_HMAC_KEY))
                .isEmpty();
        assertThat(values("audit.hmac-key", "env:NONE").secret(SettingKey.AUDIT_HMAC_KEY))
                .isEmpty();
        assertThat(values("audit.hmac-key", "file:" + folder.resolve("none")).secret(SettingKey.AUDIT_HMAC_KEY))
                .isEmpty();
        assertThat(problems.all()).hasSize(3).noneMatch(problem -> problem.contains("hunter2"));
    }
}
