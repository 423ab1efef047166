package org.sspfilter.sample.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The process that the server runs in, asked by the JDK's own tool {@code jcmd}. */
final class ServerProcess {

    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(60), Duration.ofMillis(250));

    private final long pid;

    private ServerProcess(long pid) {
        this.pid = pid;
    }

    /** The one whose command line names the folder of {@code it.home}; this one where there is none. */
    static ServerProcess find() {
        String home = System.getProperty("it.home", "");
        if (home.isEmpty()) {
            return new ServerProcess(ProcessHandle.current().pid());
        }
        List<ProcessHandle> servers = ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .filter(process -> process.info().commandLine().orElse("").contains(home))
                .toList();
        if (servers.size() != 1) {
            throw new AssertionError("There are " + servers.size() + " servers of " + home);
        }
        return new ServerProcess(servers.get(0).pid());
    }

    /** How many threads there are whose names begin so. */
    int threads(String prefix) {
        return (int) jcmd("Thread.print")
                .lines()
                .filter(line -> line.startsWith("\"" + prefix))
                .count();
    }

    /** How often a class is loaded, after a look for what nobody holds. */
    int copiesOf(String className) {
        jcmd("GC.run");
        return (int) jcmd("VM.class_hierarchy", className)
                .lines()
                .filter(line -> line.contains(className + "/"))
                .count();
    }

    void waitUntil(String what, BooleanSupplier done) {
        if (!comesTo(done)) {
            throw new AssertionError("It did not come to pass that " + what);
        }
    }

    /** Looks again and again, with a collection of garbage before each look. */
    boolean comesTo(BooleanSupplier done) {
        return PATIENCE.look(() -> {
                    jcmd("GC.run");
                    return done.getAsBoolean() ? Optional.of(true) : Optional.empty();
                })
                .orElse(false);
    }

    private String jcmd(String... words) {
        String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            ProcessBuilder builder = new ProcessBuilder(tool, Long.toString(pid));
            builder.command().addAll(List.of(words));
            Process process = builder.redirectErrorStream(true).start();
            try (InputStream output = process.getInputStream()) {
                String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new AssertionError("jcmd said " + text);
                }
                return text;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
