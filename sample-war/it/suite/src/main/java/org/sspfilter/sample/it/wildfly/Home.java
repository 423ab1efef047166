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
        Path before = now.resolveSibling("standalone-as-it-came.xml");
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
}
