package org.sspfilter.sample.it.payara;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.sspfilter.sample.it.FreePorts;

/**
 * A domain as it was unpacked, moved to free ports of loopback, and less patient with callers. All else is left to the commands of a
 * running domain.
 */
final class Domain {

    /** What the first configuration of a new domain listens on; the first is the administration's, the second plain HTTP. */
    private static final List<String> USUAL =
            List.of("4848", "8080", "8181", "3700", "3820", "3920", "8686", "7676", "6666");

    private static final String TEMPORARY = "temporary";

    private final String name;
    private final List<Integer> ports = FreePorts.of(USUAL.size());

    Domain(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    Path folder(Path home) {
        return home.resolve("glassfish/domains").resolve(name);
    }

    int adminPort() {
        return ports.get(0);
    }

    int plainPort() {
        return ports.get(1);
    }

    /** Makes a fresh copy of the domain that was unpacked, in the place of the one that an earlier run has used. */
    void prepare(Path home) throws IOException {
        Path domain = folder(home);
        Path unpacked = home.resolveSibling(home.getFileName() + "-domain");
        if (!Files.exists(unpacked)) {
            Files.move(home.resolve("glassfish/domains/domain1"), unpacked);
        }
        delete(domain);
        copy(unpacked, domain);
        Files.createDirectory(domain.resolve(TEMPORARY));
        Path file = domain.resolve("config/domain.xml");
        Files.writeString(file, moved(Files.readString(file)));
    }

    private String moved(String text) {
        // A second configuration follows, for servers that this domain does not have.
        int end = text.indexOf("</config>");
        String config = text.substring(0, end);
        for (int i = 0; i < USUAL.size(); i++) {
            String port = Integer.toString(ports.get(i));
            config = config.replace("port=\"" + USUAL.get(i) + "\"", "port=\"" + port + "\"")
                    .replace("value=\"" + USUAL.get(i) + "\"", "value=\"" + port + "\"")
                    .replace("telnet.port=" + USUAL.get(i), "telnet.port=" + port);
        }
        return config
                        // Listens on every address, whatever its host says.
                        .replace("<connector-service", "<jms-service type=\"DISABLED\"/><connector-service")
                        // What is held softly goes when memory is short: it counts as gone where classes are counted.
                        .replace(
                                "<jvm-options>-Xmx512m</jvm-options>",
                                "<jvm-options>-Xmx512m</jvm-options>"
                                        + "<jvm-options>-XX:SoftRefLRUPolicyMSPerMB=0</jvm-options>"
                                        // Uploads are kept there by the archive's name alone, for all servers.
                                        + "<jvm-options>-Djava.io.tmpdir=${com.sun.aas.instanceRoot}/" + TEMPORARY
                                        + "</jvm-options>")
                        // For all listeners: there is one transport. Long enough for a busy machine.
                        .replace("<transport name=\"tcp\"", "<transport read-timeout-millis=\"5000\" name=\"tcp\"")
                        .replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
                        .replace("<network-listener port", "<network-listener address=\"127.0.0.1\" port")
                        .replace(
                                "<hazelcast-config-specific-configuration>",
                                "<hazelcast-config-specific-configuration enabled=\"false\">")
                + text.substring(end);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(path -> {
                try {
                    Files.copy(path, to.resolve(from.relativize(path)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
