package org.sspfilter.sample.it.payara;

import java.io.IOException;
import java.nio.file.Path;

/** The commands of the how-to for one listener. */
final class Listener {

    private static final String TLS_13_SUITES = "TLS_AES_256_GCM_SHA384,TLS_AES_128_GCM_SHA256,";

    private final Commands commands;

    private Listener(Commands commands) {
        this.commands = commands;
    }

    /** As the page says. */
    static Listener of(String name, int port, Path stores) throws IOException {
        Commands commands = Commands.of("listener.asadmin");
        if (System.getProperty("it.server", "").equals("PAYARA_6")) {
            String last = "create-network-listener ";
            commands = commands.changed(last, Commands.of("payara-six.asadmin").text() + last);
        }
        return new Listener(commands.named(name)
                .changed("/etc/ssp-filter/", stores + "/")
                .changed("0.0.0.0", "127.0.0.1")
                .changed("8443", Integer.toString(port)));
    }

    /** Takes TLS 1.3 and HTTP/2 too. */
    Listener modern() {
        return changed("http2-enabled=false", "http2-enabled=true")
                .changed("tls13-enabled=false", "tls13-enabled=true")
                .changed("tls-ciphers=", "tls-ciphers=" + TLS_13_SUITES);
    }

    /** Lets nobody in who has no certificate. */
    Listener demanding() {
        return changed("client-auth=want", "client-auth=need");
    }

    private Listener changed(String from, String to) {
        return new Listener(commands.changed(from, to));
    }

    /** A script. */
    String commands() {
        return commands.text();
    }
}
