package org.sspfilter.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is otherwise in a proof is named, and as little as can be. */
class ProtectionTest {

    @Test
    void namesSettingsThatAreOthers() {
        assertThat(Protection.changed(
                        Map.of("audit.file", "a", "stage", "live", "crl.cdp-prefetch", "x"),
                        Map.of("audit.file", "b", "stage", "live", "crl.urls", "y")))
                .containsExactly("audit.file", "crl.cdp-prefetch", "crl.urls");
    }

    @Test
    void namesNoDefaultThatIsSaid() {
        assertThat(Protection.changed(Map.of(), Map.of("response.trace", "true")))
                .isEmpty();
        assertThat(Protection.changed(Map.of("response.trace", "false"), Map.of("response.trace", "true")))
                .containsExactly("response.trace");
    }

    @Test
    void handsTheApplicationNothingOfTheOperatorsEnvironment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH",
                "/bin",
                "HOME",
                "/h",
                "LANG",
                "C",
                "TMP",
                "/t",
                "JAVA_TOOL_OPTIONS",
                "-x",
                "JDK_JAVA_OPTIONS",
                "-x",
                "SSP_FILTER_STAGE",
                "dev",
                "TOKEN",
                "secret"));

        ProofProcess.reduce(environment);

        assertThat(environment).containsOnlyKeys("PATH", "HOME", "LANG", "TMP");
    }
}
