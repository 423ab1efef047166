package org.sspfilter.microprofile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server's configuration has of ours. */
class ServerConfigTest {

    private @TempDir Path folder;

    private Map<String, String> values(String lines) throws IOException {
        Path places = Files.createDirectories(folder.resolve("META-INF"));
        Files.writeString(places.resolve("microprofile-config.properties"), lines);
        try (URLClassLoader application = loader()) {
            return ServerConfig.values(application, "/ours");
        }
    }

    private URLClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, ServerConfigTest.class.getClassLoader());
    }

    @Test
    void takesWhatBeginsWithOurPrefixOrIsForThisApplication() throws IOException {
        assertThat(values("""
                        ssp.filter.certificate.names=ssp.test
                        ssp.filter[/ours].crl.files=/lists
                        ssp.filter[/others].crl.files=/theirs
                        ssp.filter.no-such-key=x
                        quarkus.http.port=8080
                        """))
                .containsOnly(
                        Map.entry("ssp.filter.certificate.names", "ssp.test"),
                        Map.entry("ssp.filter[/ours].crl.files", "/lists"),
                        Map.entry("ssp.filter.no-such-key", "x"));
    }

    @Test
    void takesAKnownSettingOfASourceThatListsNothing() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("org.eclipse.microprofile.config.spi.ConfigSource"), SilentSource.class.getName());

        assertThat(values("")).containsExactly(Map.entry("ssp.filter.crl.files", "/lists"));
    }

    @Test
    void valueThatCannotBeHadIsNotPassedOver() {
        assertThatThrownBy(() -> values("ssp.filter.certificate.names=${nowhere.said}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("ssp.filter.certificate.names has")
                .hasMessageNotContaining("nowhere");
    }

    @Test
    void configurationThatIsBrokenIsNotTakenForNone() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve("org.eclipse.microprofile.config.spi.ConfigSource"), "no.such.Source");

        assertThatThrownBy(() -> values("")).hasMessageStartingWith("it does not start");
    }
}
