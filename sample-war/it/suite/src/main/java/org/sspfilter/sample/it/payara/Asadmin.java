package org.sspfilter.sample.it.payara;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The server's own tool, for a domain that runs. */
final class Asadmin {

    private final Path home;
    private final Path work;
    private final Domain domain;

    /**
     * @param home the server's folder
     * @param work where scripts and their output are kept
     * @param domain that it is for
     */
    Asadmin(Path home, Path work, Domain domain) {
        this.home = home;
        this.work = work;
        this.domain = domain;
    }

    /** Starts the domain and waits for it. */
    void startDomain() throws IOException {
        run("start", List.of("start-domain", domain.name()));
        Path pid = domain.folder(home).resolve("config/pid");
        // Where the tests end before they stop it.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (Files.exists(pid)) {
                kill(pid);
            }
        }));
    }

    /** Has the domain take what it reads at its start only. */
    void restartDomain() throws IOException {
        run("restart", List.of("restart-domain", domain.name()));
    }

    void stopDomain() throws IOException {
        run("stop", List.of("stop-domain", domain.name()));
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

    /** All that is configured, in the order of the alphabet; what is empty is the same as what is not there. */
    List<String> configuration() throws IOException {
        return Stream.of(
                        run("get", List.of("get", "*")),
                        run("jvm-options", List.of("list-jvm-options")),
                        run("aliases", List.of("list-password-aliases")))
                .flatMap(String::lines)
                .filter(line -> !line.endsWith("="))
                .sorted()
                .toList();
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
                Integer.toString(domain.adminPort())));
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
