package org.sspfilter.sample.it.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.sspfilter.sample.it.FreePorts;

/**
 * The how-to's commands that take back what the others have done, in a second domain with nothing in it. It never has the files of the
 * trust manager, so that in between nobody gets in.
 */
public final class PayaraRemoval {

    private static final Path HOME = Path.of(System.getProperty("it.home"));

    private final Domain domain = new Domain("removal");
    private final Path folder;
    private final Asadmin asadmin;
    private final int port = FreePorts.of(1).get(0);

    /** @param folder for stores, scripts and their output */
    public PayaraRemoval(Path folder) {
        this.folder = folder;
        asadmin = new Asadmin(HOME, folder, domain);
    }

    /**
     * Fails when anything is left, or anybody gets in meanwhile.
     *
     * @param handshakes who completes a handshake with the listener
     */
    public void check(Handshakes handshakes) throws IOException, GeneralSecurityException {
        Stores.write(folder);
        domain.prepare(HOME);
        asadmin.startDomain();
        try {
            List<String> before = asadmin.configuration();

            Stores.tell(asadmin);
            asadmin.script("listener", Listener.of("ssp", port, folder).commands());
            List<String> listening = asadmin.configuration();
            assertThat(added(listening, before)).contains("client-auth=want", "ssp-keys", "ssp-trust");

            asadmin.script("config", Commands.of("config.asadmin").text());
            assertThat(added(asadmin.configuration(), listening)).contains("ssp.filter[/provider].audit.file");

            asadmin.script("no-config", Commands.of("remove-config.asadmin").text());
            assertThat(asadmin.configuration()).isEqualTo(listening);

            asadmin.script("trust-manager", Commands.of("trust-manager.asadmin").text());
            assertThat(added(asadmin.configuration(), listening))
                    .contains("classpath-suffix", "java.security.properties", "tls.settings", "SspFilter");
            asadmin.restartDomain();
            assertThat(handshakes.isCompleted(port, "ssp")).isFalse();
            assertThat(handshakes.isCompleted(port, "nobody")).isFalse();

            asadmin.script(
                    "no-trust-manager",
                    Commands.of("remove-trust-manager.asadmin").text());
            assertThat(asadmin.configuration()).isEqualTo(listening);
            asadmin.restartDomain();
            assertThat(handshakes.isCompleted(port, "ssp")).isTrue();
            assertThat(handshakes.isCompleted(port, "expired")).isFalse();

            asadmin.script("no-listener", Commands.of("remove-listener.asadmin").text());
            assertThat(asadmin.configuration()).isEqualTo(before);
        } finally {
            asadmin.stopDomain();
        }
    }

    /** Asks as one of the actors. */
    @FunctionalInterface
    public interface Handshakes {

        /** Whether the server at a port of loopback lets an actor in. */
        boolean isCompleted(int port, String actor);
    }

    private static String added(List<String> now, List<String> before) {
        List<String> added = new ArrayList<>(now);
        added.removeAll(before);
        return String.join("\n", added);
    }
}
