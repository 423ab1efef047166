package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.config.SspConfigurationException;

/** A server's MicroProfile Config under a filter that starts. */
class ConfigAtHandTest {

    private @TempDir Path folder;

    private FilterWorld world(String line) throws Exception {
        Path places = Files.createDirectories(folder.resolve("META-INF"));
        Files.writeString(places.resolve("microprofile-config.properties"), line);
        return new FilterWorld(
                folder,
                UnaryOperator.identity(),
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, FilterWorld.class.getClassLoader()));
    }

    @Test
    void overridesWhatTheServerMaySay() throws Exception {
        try (FilterWorld world = world("ssp.filter.certificate.names=another.test.nhs.uk")) {
            assertThat(world.filter(world.search())).isFalse();
        }
    }

    @Test
    void ofAnotherApplicationIsNoneOfOurs() throws Exception {
        try (FilterWorld world = world("ssp.filter[/theirs].certificate.names=another.test.nhs.uk")) {
            assertThat(world.filter(world.search())).isTrue();
        }
    }

    @Test
    void relaxesNothing() {
        assertThatThrownBy(() -> world("ssp.filter[/ours].accreditation=off"))
                .hasMessageContaining("accreditation is for the application alone to say");
    }

    @Test
    void thatCannotBeReadFailsTheStart() {
        assertThatThrownBy(() -> world("ssp.filter.certificate.names=${nowhere.said}"))
                .rootCause()
                .isInstanceOf(SspConfigurationException.class)
                .hasMessageContaining("MicroProfile Config cannot be read: ssp.filter.certificate.names");
    }
}
