package org.sspfilter.sample.it.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sspfilter.sample.it.FreePorts;

/** The how-to's commands that take back what the others have done, in a second domain with nothing in it. */
public final class PayaraRemoval {

    private static final Path HOME = Path.of(System.getProperty("it.home"));

    private final Domain domain = new Domain("removal");
    private final Asadmin asadmin;

    /** @param folder for scripts and their output */
    public PayaraRemoval(Path folder) {
        asadmin = new Asadmin(HOME, folder, domain);
    }

    /** Fails when anything is left. */
    public void check() throws IOException {
        domain.prepare(HOME);
        asadmin.startDomain();
        try {
            List<String> before = asadmin.configuration();

            asadmin.alias("ssp-keys", "changeit");
            asadmin.alias("ssp-trust", "changeit");
            asadmin.script("listener", listener());
            List<String> listening = asadmin.configuration();
            assertThat(added(listening, before)).contains("client-auth=want", "ssp-keys", "ssp-trust");

            asadmin.script("config", Commands.of("config.asadmin").text());
            assertThat(added(asadmin.configuration(), listening)).contains("ssp.filter[/provider].audit.file");

            asadmin.script("no-config", Commands.of("remove-config.asadmin").text());
            assertThat(asadmin.configuration()).isEqualTo(listening);

            asadmin.script("trust-manager", Commands.of("trust-manager.asadmin").text());
            assertThat(added(asadmin.configuration(), listening))
                    .contains("classpath-suffix", "java.security.properties", "tls.settings", "SspFilter");

            asadmin.script(
                    "no-trust-manager",
                    Commands.of("remove-trust-manager.asadmin").text());
            assertThat(asadmin.configuration()).isEqualTo(listening);

            asadmin.script("no-listener", Commands.of("remove-listener.asadmin").text());
            assertThat(asadmin.configuration()).isEqualTo(before);
        } finally {
            asadmin.stopDomain();
        }
    }

    private static String added(List<String> now, List<String> before) {
        List<String> added = new ArrayList<>(now);
        added.removeAll(before);
        return String.join("\n", added);
    }

    private static String listener() throws IOException {
        return Commands.of("listener.asadmin")
                .changed("0.0.0.0", "127.0.0.1")
                .changed("8443", Integer.toString(FreePorts.of(1).get(0)))
                .text();
    }
}
