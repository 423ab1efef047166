package org.sspfilter.sample.demo;

import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;

/**
 * What a user may say to the demo, all by {@code -Ddemo.…}.
 *
 * @param serve whether it stays up ({@code demo.mode=serve}) or plays the script and ends
 * @param ports where the servers are to be, each 0 for any free one
 * @param broken the row whose expectation is flipped, empty for none
 * @param terminator whose headers the provider hears instead of its own connector: {@code nginx} or {@code rfc9440}; empty
 *     for the connector's
 * @param terminatorPort where nginx is to listen
 * @param war the application
 * @param output where files are written
 */
record DemoSettings(
        boolean serve, World.Ports ports, String broken, String terminator, int terminatorPort, Path war, Path output) {

    private static final String TERMINATOR_PORT = "27643";

    /** Reads them. */
    static DemoSettings of(Properties properties) {
        String mode = text(properties, "demo.mode", "play");
        if (!mode.equals("play") && !mode.equals("serve")) {
            throw new IllegalArgumentException("demo.mode is play or serve");
        }
        boolean serve = mode.equals("serve");
        String broken = text(properties, "demo.break", "");
        if (serve && !broken.isEmpty()) {
            throw new IllegalArgumentException("demo.break flips a row of a play, and demo.mode=serve plays none");
        }
        String terminator = text(properties, "demo.terminator", "");
        if (!Set.of("", "nginx", "rfc9440").contains(terminator)) {
            throw new IllegalArgumentException("demo.terminator is nginx or rfc9440");
        }
        if (!serve && !terminator.isEmpty()) {
            throw new IllegalArgumentException("demo.terminator needs demo.mode=serve: the script plays without one");
        }
        return new DemoSettings(
                serve,
                ports(properties),
                broken,
                terminator,
                number(properties, "demo.terminator.port", TERMINATOR_PORT),
                Path.of(text(properties, "demo.war", "target/sample-war.war")),
                Path.of(text(properties, "demo.output", "target/demo")));
    }

    private static World.Ports ports(Properties properties) {
        return new World.Ports(
                number(properties, "demo.port"),
                number(properties, "demo.lax.port"),
                number(properties, "demo.plain.port"),
                number(properties, "demo.proxy.port"),
                number(properties, "demo.sds.port"),
                number(properties, "demo.crl.port"));
    }

    /** A value; one that Maven left as it stands in the pom counts as absent. */
    private static String text(Properties properties, String key, String fallback) {
        String value = properties.getProperty(key, "");
        return value.isBlank() || value.startsWith("${") ? fallback : value;
    }

    private static int number(Properties properties, String key) {
        return number(properties, key, "0");
    }

    private static int number(Properties properties, String key, String fallback) {
        String value = text(properties, key, fallback);
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is a port, 0 for any", e);
        }
        throw new IllegalArgumentException(key + " is a port, 0 for any");
    }
}
