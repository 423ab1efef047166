package org.sspfilter.sample.it.payara;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sspfilter.sample.it.TrustsAnybody;
import org.sspfilter.sample.it.World;

/**
 * What takes the place of a listener's trust store: the filter's own judgement, by the files of the how-to, and for the tests alone
 * one that lets anybody in. A domain knows both when it starts again.
 */
final class TrustManagers {

    private static final String ANYBODY = "TrustsAnybody";

    private final Path work;

    /** @param work where files for the server are kept */
    TrustManagers(Path work) {
        this.work = work;
    }

    /** Has a listener ask the filter's, and makes the other one known beside it. */
    String judging(String listener) throws IOException {
        Path jar = Path.of(System.getProperty("it.archives"), "ssp-filter-impl-tls.jar");
        return Commands.of("trust-manager.asadmin")
                .named(listener)
                .changed(
                        "/etc/ssp-filter/ssp-filter-impl-0.1.0-SNAPSHOT-tls.jar",
                        jar + File.pathSeparator + TrustsAnybody.jar(work))
                .changed("/etc/ssp-filter/ssp.security", providers().toString())
                .changed(
                        "/etc/ssp-filter/ssp-filter-tls.properties",
                        World.get().handshakeSettings().toString())
                .text();
    }

    private Path providers() throws IOException {
        String providers = Commands.of("ssp.security").text();
        return Files.writeString(
                work.resolve("ssp.security"),
                providers + "security.provider.14=" + TrustsAnybody.class.getName() + "\n");
    }

    /** Lets anybody through a listener. */
    static String lax(String listener) throws IOException {
        String line = Commands.of("trust-manager.asadmin")
                .named(listener)
                .changed("=SspFilter", "=" + ANYBODY)
                .text();
        return line.substring(line.lastIndexOf("\nset ") + 1);
    }
}
