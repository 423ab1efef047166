package org.sspfilter.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class DemoSettingsTest {

    @Test
    void takesAnyFreePortUnlessTold() {
        assertThat(DemoSettings.of(properties("demo.port", "${demo.port}")).ports())
                .isEqualTo(new World.Ports(0, 0, 0, 0, 0, 0));
    }

    @Test
    void takesEachPort() {
        Properties properties = properties(
                "demo.port", "1",
                "demo.lax.port", "2",
                "demo.plain.port", "3",
                "demo.proxy.port", "4",
                "demo.sds.port", "5",
                "demo.crl.port", "65535");

        assertThat(DemoSettings.of(properties).ports()).isEqualTo(new World.Ports(1, 2, 3, 4, 5, 65_535));
    }

    @Test
    void refusesWhatIsNoPort() {
        refuses("demo.lax.port", properties("demo.lax.port", "65536"));
        refuses("demo.sds.port", properties("demo.sds.port", "-1"));
        refuses("demo.crl.port", properties("demo.crl.port", "many"));
    }

    @Test
    void refusesToBreakARowThatIsNotPlayed() {
        assertThat(DemoSettings.of(properties("demo.break", "metadata")).broken())
                .isEqualTo("metadata");
        refuses("demo.break", properties("demo.break", "metadata", "demo.mode", "serve"));
    }

    @Test
    void putsATerminatorBeforeAServedProviderOnly() {
        DemoSettings settings = DemoSettings.of(properties("demo.terminator", "nginx", "demo.mode", "serve"));
        assertThat(settings.terminator()).isEqualTo("nginx");
        assertThat(settings.terminatorPort()).isEqualTo(27_643);
        refuses("demo.terminator", properties("demo.terminator", "nginx"));
        refuses("demo.terminator", properties("demo.terminator", "apache", "demo.mode", "serve"));
    }

    private static void refuses(String key, Properties properties) {
        assertThatThrownBy(() -> DemoSettings.of(properties))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    private static Properties properties(String... keysAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        return properties;
    }
}
