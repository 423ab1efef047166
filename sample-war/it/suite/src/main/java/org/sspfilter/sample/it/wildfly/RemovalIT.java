package org.sspfilter.sample.it.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.sample.it.World;

/** The how-to's scripts that take back what the others have done, on a second server that is never started. */
@EnabledIfSystemProperty(named = "it.server", matches = "WILDFLY.*", disabledReason = "has no such scripts")
class RemovalIT {

    private static final Path SCRIPTS = Path.of(System.getProperty("it.docs", "docs"), "how-to", "wildfly");

    @TempDir
    private Path folder;

    private Home home;
    private Path work;

    @BeforeEach
    void serverAsItCame() throws IOException {
        home = Home.second(folder.resolve("server"));
        work = Files.createDirectories(folder.resolve("work"));
    }

    private void run(String... scripts) throws IOException {
        Map<String, String> properties = Map.of(
                "ssp.keys", work.resolve("provider.p12").toString(),
                "ssp.keys.password", "changeit",
                "ssp.trust", work.resolve("trust.p12").toString(),
                "ssp.trust.password", "changeit",
                "ssp.tls.jar",
                        Path.of(System.getProperty("it.archives"), "ssp-filter-impl-tls.jar")
                                .toString(),
                "ssp.tls.settings", World.get().handshakeSettings().toString());
        Scripts.run(home, work, List.of(scripts).stream().map(SCRIPTS::resolve).toList(), properties);
    }

    @Test
    void nothingIsLeftOfTheConnectorAndTheTrustManager() throws IOException {
        String before = home.configuration();

        run("connector.cli", "trust-manager.cli");
        assertThat(home.configuration()).contains("ssp-tls", "ssp-trust").isNotEqualTo(before);
        assertThat(home.modules().resolve("org/sspfilter/tls/main/module.xml")).exists();

        run("remove-trust-manager.cli");
        assertThat(home.configuration()).doesNotContain("ssp-tls").contains("ssp-trust");
        assertThat(home.modules().resolve("org/sspfilter")).doesNotExist();

        run("remove-connector.cli");
        assertThat(home.configuration()).isEqualTo(before);
    }
}
