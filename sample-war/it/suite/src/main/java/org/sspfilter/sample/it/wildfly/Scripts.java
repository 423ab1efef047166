package org.sspfilter.sample.it.wildfly;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Runs scripts of the server's own command line on a server that does not run. */
final class Scripts {

    private static final String OPEN = "embed-server ";
    private static final String CLOSE = "stop-embedded-server";
    private static final long PATIENCE_SECONDS = 180;

    private Scripts() {}

    /** What the tests want beside the how-to's. */
    static Path doors(Path work) throws IOException {
        Path file = work.resolve("doors.cli");
        try (InputStream stream = Objects.requireNonNull(Scripts.class.getResourceAsStream("doors.cli"))) {
            Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    /** Runs them one after the other, line by line as they are, but in one session: each start takes seconds. */
    static void run(Home home, Path work, List<Path> scripts, Map<String, String> properties) throws IOException {
        List<String> session = new ArrayList<>();
        for (Path script : scripts) {
            for (String line : Files.readAllLines(script)) {
                if (!line.startsWith(OPEN) && !line.equals(CLOSE)) {
                    session.add(line);
                } else if (line.startsWith(OPEN) && !session.contains(line)) {
                    session.add(line);
                }
            }
        }
        session.add(CLOSE);
        Path file = Files.write(work.resolve("session.cli"), session);
        List<String> lines = new ArrayList<>();
        properties.forEach((name, value) -> lines.add(name + "=" + value));
        Path values = Files.write(work.resolve("session.properties"), lines);
        execute(home, work, file, values);
    }

    private static void execute(Home home, Path work, Path script, Path values) throws IOException {
        Path log = work.resolve("session.log");
        ProcessBuilder command = new ProcessBuilder(
                        home.cli().toString(),
                        "--file=" + script,
                        "--properties=" + values,
                        "--resolve-parameter-values")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment().put("JAVA_HOME", Java.home());
        command.environment().put("JBOSS_HOME", home.path().toString());
        Process process = command.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("The scripts failed: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        } finally {
            process.destroy();
        }
    }
}
