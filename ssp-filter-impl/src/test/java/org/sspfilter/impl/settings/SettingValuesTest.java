package org.sspfilter.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.profile.ProfileLibrary;

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

    private List<Endpoint> endpoints(String... changes) {
        Map<String, String> map = new HashMap<>(Map.of(
                "endpoint.a.path", "/A20047/STU3/1/gpconnect",
                "endpoint.a.ods", "A20047",
                "endpoint.a.asids", "918999198993, 918999198994",
                "endpoint.a.profile", "gpconnect-1",
                "endpoint.a.interactions", "all"));
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1].isEmpty()) {
                map.remove(changes[i]);
            } else {
                map.put(changes[i], changes[i + 1]);
            }
        }
        return new EndpointSettings(new SettingValues(map, Path::of, name -> null, problems), ProfileLibrary.bundled())
                .read();
    }

    @Test
    void readsAnEndpoint() {
        Endpoint endpoint = endpoints().get(0);
        assertThat(problems.all()).isEmpty();
        assertThat(endpoint.asids()).hasSize(2);
        assertThat(endpoint.enabled()).hasSize(19);
    }

    @Test
    void switchesCapabilitiesOnAndOff() {
        assertThat(endpoints("endpoint.a.interactions", "structured").get(0).enabled())
                .hasSize(1);
        assertThat(endpoints("endpoint.a.disabled", "appointments").get(0).enabled())
                .hasSize(10);
        assertThat(endpoints(
                                "endpoint.a.interactions",
                                "urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1,structured")
                        .get(0)
                        .enabled())
                .hasSize(2);
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "endpoint.a.path, ''",
        "endpoint.a.path, A20047/x",
        "endpoint.a.path, /A20047/x/",
        "endpoint.a.path, /",
        "endpoint.a.path, //x",
        "endpoint.a.path, /a%20b",
        "endpoint.a.path, https://provider.nhs.uk/a",
        "endpoint.a.ods, ''",
        "endpoint.a.ods, A-20047",
        "endpoint.a.asids, ''",
        "endpoint.a.asids, 91899919899",
        "endpoint.a.profile, gpconnect-9",
        "endpoint.a.interactions, ''",
        "endpoint.a.interactions, nonsense",
        "endpoint.a.disabled, nonsense"
    })
    void refusesAWrongEndpointNamingTheKey(String key, String value) {
        assertThat(endpoints(key, value)).isEmpty();
        assertThat(problems.all()).isNotEmpty().anyMatch(problem -> problem.contains(key));
    }

    @Test
    void refusesTwoEndpointsOnOnePathAndNoEndpointAtAll() {
        endpoints(
                "endpoint.b.path", "/A20047/STU3/1/gpconnect",
                "endpoint.b.ods", "A20047",
                "endpoint.b.asids", "918999198995",
                "endpoint.b.profile", "gpconnect-1",
                "endpoint.b.interactions", "all");
        assertThat(problems.all()).singleElement().asString().contains("endpoint.b.path", "a");
        new EndpointSettings(values(), ProfileLibrary.bundled()).read();
        assertThat(problems.all()).hasSize(2);
    }
}
