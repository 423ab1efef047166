package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.config.SspConfigurationException;

/** A server's MicroProfile Config under a filter that starts. */
class ConfigAtHandTest {

    private @TempDir Path folder;

    private FilterWorld world(String line) throws Exception {
        return new FilterWorld(folder, UnaryOperator.identity(), application(line));
    }

    private ClassLoader application(String line) throws IOException {
        Path places = Files.createDirectories(folder.resolve("META-INF"));
        Files.writeString(places.resolve("microprofile-config.properties"), line);
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, FilterWorld.class.getClassLoader());
    }

    /** Its map outlives an application, whose class loader is the key. Other servers release it by themselves. */
    @ParameterizedTest
    @Tag("O05")
    @CsvSource({"Apache Tomcat/11.0.22, false", "WildFly 39.0.1.Final, true", "Payara Server 6.2025.9, true"})
    void isNotKeptForAnApplicationThatEnded(String server, boolean kept) throws Exception {
        ClassLoader application = application("ssp.filter.response.trace=true");
        FilterWorld world = new FilterWorld(folder, UnaryOperator.identity(), application, server);
        Config during = ConfigProvider.getConfig(application);

        world.close();

        Config after = ConfigProvider.getConfig(application);
        assertThat(after == during).isEqualTo(kept);
        ConfigProviderResolver.instance().releaseConfig(after);
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
