package org.sspfilter.sample.it.payara;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The server's own tool, for a domain that runs. */
final class Asadmin {

    private final Path home;
    private final Path work;
    private final int port;

    /**
     * @param home the server's folder
     * @param work where scripts and their output are kept
     * @param port of the domain's administration
     */
    Asadmin(Path home, Path work, int port) {
        this.home = home;
        this.work = work;
        this.port = port;
    }

    /** Starts the domain and waits for it. */
    void startDomain() throws IOException {
        run("start", List.of("start-domain", "domain1"));
        Path pid = home.resolve("glassfish/domains/domain1/config/pid");
        // Where the tests end before they stop it.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (Files.exists(pid)) {
                kill(pid);
            }
        }));
    }

    /** Has the domain take what it reads at its start only. */
    void restartDomain() throws IOException {
        run("restart", List.of("restart-domain", "domain1"));
    }

    private static void kill(Path pid) {
        try {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).trim())).ifPresent(ProcessHandle::destroy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a script; any command that fails is an error. */
    void script(String name, String commands) throws IOException {
        Path script = Files.writeString(work.resolve(name + ".asadmin"), commands);
        // It reports a success of its own when a command has failed.
        String output = run(name, List.of("multimode", "--file", script.toString()));
        if (output.contains(" failed.")) {
            throw new IllegalStateException("The server did not take " + script + ":\n" + output);
        }
    }

    /** Keeps a password in the domain. */
    void alias(String name, String password) throws IOException {
        Path file = Files.writeString(work.resolve("alias.txt"), "AS_ADMIN_ALIASPASSWORD=" + password + "\n");
        run("alias", List.of("--passwordfile", file.toString(), "create-password-alias", name));
    }

    private String run(String name, List<String> arguments) throws IOException {
        Path output = work.resolve(name + ".out");
        List<String> command = new ArrayList<>(List.of(
                java().toString(),
                "-jar",
                home.resolve("glassfish/lib/client/appserver-cli.jar").toString(),
                "--host",
                "localhost",
                "--port",
                Integer.toString(port)));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            int exit = process.waitFor();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (exit != 0) {
                throw new IllegalStateException("asadmin " + name + " ended with " + exit + ":\n" + text);
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new IllegalStateException(e);
        }
    }

    /** That of the server, which may be younger than that of the tests. */
    private static Path java() {
        String chosen = System.getenv("AS_JAVA");
        return Path.of(chosen == null ? System.getProperty("java.home") : chosen, "bin", "java");
    }
}
