package org.sspfilter.impl.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FhirSettingsTest {

    private static final URI BASE = URI.create("https://api.example.org/FHIR/R4");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @Tag("L03")
    @ValueSource(
            strings = {
                "",
                "api.example.org",
                "http://api.example.org/FHIR/R4",
                "http://localhost/FHIR/R4",
                "https:///FHIR/R4",
                "https://user:secret@api.example.org/FHIR/R4",
                "https://api.example.org/FHIR/R4/",
                "https://api.example.org/FHIR/../R4",
                "https://api.example.org/FHIR%2fR4",
                "https://api.example.org/FHIR/R4?x",
                "https://api.example.org/FHIR/R4#x",
                "https://api example.org"
            })
    void refusesAnAddressThatIsNone(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FhirSettings.of(url))
                .withMessageNotContaining("secret");
    }

    @Test
    void keepsToItsBounds() {
        assertThat(FhirSettings.of("https://api.example.org/FHIR/R4").base()).isEqualTo(BASE);
        assertThat(settings(Duration.ofMillis(100), Duration.ofMillis(100), 1_024, 1, SECOND))
                .isNotNull();
        assertThat(settings(Duration.ofSeconds(30), Duration.ofSeconds(30), 16 << 20, 100, Duration.ofHours(1)))
                .isNotNull();

        assertRefused(Duration.ofMillis(99), SECOND, 1_024, 1, SECOND);
        assertRefused(Duration.ofMillis(30_001), SECOND, 1_024, 1, SECOND);
        assertRefused(SECOND, Duration.ofMillis(99), 1_024, 1, SECOND);
        assertRefused(SECOND, Duration.ofMillis(30_001), 1_024, 1, SECOND);
        assertRefused(SECOND, SECOND, 1_023, 1, SECOND);
        assertRefused(SECOND, SECOND, (16 << 20) + 1, 1, SECOND);
        assertRefused(SECOND, SECOND, 1_024, 0, SECOND);
        assertRefused(SECOND, SECOND, 1_024, 101, SECOND);
        assertRefused(SECOND, SECOND, 1_024, 1, Duration.ofMillis(999));
        assertRefused(SECOND, SECOND, 1_024, 1, Duration.ofHours(1).plusNanos(1));
    }

    private static FhirSettings settings(Duration response, Duration deadline, int bytes, int pages, Duration most) {
        return new FhirSettings(BASE, response, deadline, bytes, pages, most);
    }

    private static void assertRefused(Duration response, Duration deadline, int bytes, int pages, Duration most) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(response, deadline, bytes, pages, most));
    }
}
