package org.sspfilter.sample.it.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sspfilter.sample.it.World;

/** The how-to's scripts that take back what the others have done, on a second server that is never started. */
public final class WildFlyRemoval {

    private static final Path SCRIPTS = Path.of(System.getProperty("it.docs", "docs"), "how-to", "wildfly");

    private final Home home;
    private final Path work;

    /** @param folder for the server and what its scripts need */
    public WildFlyRemoval(Path folder) throws IOException {
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

    /** Fails when anything is left. */
    public void check() throws IOException {
        String before = home.configuration();

        run("connector.cli", "trust-manager.cli", "settings.cli");
        assertThat(home.configuration())
                .contains("ssp-tls", "ssp-trust", "ssp.filter[/provider].audit.file")
                .isNotEqualTo(before);
        assertThat(home.modules().resolve("org/sspfilter/tls/main/module.xml")).exists();

        run("remove-trust-manager.cli");
        assertThat(home.configuration()).doesNotContain("ssp-tls").contains("ssp-trust");
        assertThat(home.modules().resolve("org/sspfilter")).doesNotExist();

        run("remove-settings.cli");
        assertThat(home.configuration()).doesNotContain("ssp.filter").contains("ssp-trust");

        run("remove-connector.cli");
        assertThat(home.configuration()).isEqualTo(before);
    }
}
