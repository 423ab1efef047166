package org.sspfilter.sample.demo;

import java.nio.file.Path;
import java.util.Properties;

/**
 * What a user may say to the demo, all by {@code -Ddemo.…}.
 *
 * @param serve whether it stays up ({@code demo.mode=serve}) or plays the script and ends
 * @param ports where the servers are to be, each 0 for any free one
 * @param broken the row whose expectation is flipped, empty for none
 * @param war the application
 * @param output where files are written
 */
record DemoSettings(boolean serve, World.Ports ports, String broken, Path war, Path output) {

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
        return new DemoSettings(
                serve,
                ports(properties),
                broken,
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
        String value = text(properties, key, "0");
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
