package org.sspfilter.tool;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The process that a protected application runs in for its proof. Closing it stops the application, and returns when it has
 * stopped.
 */
final class ProofProcess implements AutoCloseable {

    private static final String MAIN = "org.sspfilter.tool.proof.ProofServer";
    /** No settings, options of Java runtimes or secrets of the operator's; the last is what Windows cannot do without. */
    private static final Set<String> ENVIRONMENT =
            Set.of("PATH", "HOME", "LANG", "TMP", "TEMP", "TMPDIR", "SYSTEMROOT");

    private static final long STOP_SECONDS = 30;

    private final Process process;
    private final Map<String, List<String>> told;

    private ProofProcess(Process process, Map<String, List<String>> told) {
        this.process = process;
        this.told = told;
    }

    /**
     * Starts an application and waits until it runs.
     *
     * @param jars the server's
     * @param war the application
     * @param contextPath where it runs
     * @param folder takes all files that are made
     * @param patience how long the start may take
     */
    static ProofProcess start(List<Path> jars, Path war, String contextPath, Path folder, Duration patience)
            throws IOException, UnprovenException {
        String java = ProcessHandle.current()
                .info()
                .command()
                .orElseThrow(() -> new UnprovenException(List.of(
                        "The Java runtime that this is run by cannot be found, to run the application with it")));
        String word = UUID.randomUUID().toString();
        Path home = Files.createDirectories(folder.resolve("home"));
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        ProcessBuilder builder = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Duser.home=" + home,
                        "-cp",
                        jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                        MAIN,
                        word,
                        war.toString(),
                        contextPath,
                        folder.resolve("server").toString())
                .directory(home.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        reduce(builder.environment());
        Process process = builder.start();
        CompletableFuture<?> tooLong = new CompletableFuture<>()
                .completeOnTimeout(null, patience.toSeconds(), TimeUnit.SECONDS)
                .thenRun(process::destroyForcibly);
        ProofProcess started = new ProofProcess(process, new TreeMap<>());
        boolean ready = false;
        try {
            ready = started.listen(word);
        } finally {
            tooLong.cancel(false);
            if (!ready) {
                started.close();
            }
        }
        if (!ready) {
            throw started.whyNot(patience);
        }
        return started;
    }

    /** Leaves of an environment what a Java runtime needs. */
    static void reduce(Map<String, String> environment) {
        environment.keySet().removeIf(name -> !ENVIRONMENT.contains(name.toUpperCase(Locale.ROOT)));
    }

    /** What it told of itself. */
    List<String> told(String name) {
        return told.getOrDefault(name, List.of());
    }

    int port() {
        return Integer.parseInt(told("ready").get(0));
    }

    private boolean listen(String word) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] parts = line.split(" ", -1);
            if (parts.length == 3 && parts[0].equals(word)) {
                told.computeIfAbsent(parts[1], absent -> new ArrayList<>())
                        .add(URLDecoder.decode(parts[2], StandardCharsets.UTF_8));
                if (parts[1].equals("ready")) {
                    return true;
                }
            }
        }
        return false;
    }

    private UnprovenException whyNot(Duration patience) {
        if (!told.containsKey("failed")) {
            return new UnprovenException(List.of("The application did not start within " + patience.toSeconds()
                    + " seconds, or ended the Java runtime that it ran in"));
        }
        return UnprovenException.of(told("fault"));
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
