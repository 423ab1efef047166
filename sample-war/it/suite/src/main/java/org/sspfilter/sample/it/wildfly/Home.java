package org.sspfilter.sample.it.wildfly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The unpacked server, as it came. */
record Home(Path path) {

    /** Takes back what an earlier run has written into it. */
    static Home fresh() throws IOException {
        Path home = Path.of(System.getProperty("it.home")).toAbsolutePath();
        Path now = home.resolve("standalone/configuration/standalone.xml");
        Path before = asItCame(home);
        if (Files.exists(before)) {
            Files.copy(before, now, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.copy(now, before);
        }
        // No folder that the server came with.
        remove(home.resolve("modules/org"));
        remove(home.resolve("standalone/data/content"));
        Files.deleteIfExists(home.resolve("standalone/log/server.log"));
        return new Home(home);
    }

    /** Another one beside it, with a configuration and modules of its own, to be written to and never started. */
    static Home second(Path folder) throws IOException {
        Path first = Path.of(System.getProperty("it.home")).toAbsolutePath();
        Path configuration = Files.createDirectories(folder.resolve("standalone/configuration"));
        try (Stream<Path> files = Files.list(first.resolve("standalone/configuration"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, configuration.resolve(file.getFileName()));
            }
        }
        if (Files.exists(asItCame(first))) {
            Files.copy(asItCame(first), configuration.resolve("standalone.xml"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createDirectories(folder.resolve("modules"));
        for (String shared : List.of("bin", "jboss-modules.jar", "modules/system")) {
            Files.createSymbolicLink(folder.resolve(shared), first.resolve(shared));
        }
        return new Home(folder);
    }

    private static Path asItCame(Path home) {
        return home.resolve("standalone/configuration/standalone-as-it-came.xml");
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            List<Path> innermostFirst = below.sorted(Comparator.reverseOrder()).toList();
            for (Path path : innermostFirst) {
                Files.delete(path);
            }
        }
    }

    /** The server's command line. */
    Path cli() {
        return path.resolve("bin/jboss-cli.sh");
    }

    /** What {@code standalone.xml} says. */
    String configuration() throws IOException {
        return Files.readString(path.resolve("standalone/configuration/standalone.xml"));
    }

    /** Where modules are that the server did not come with. */
    Path modules() {
        return path.resolve("modules");
    }
}
