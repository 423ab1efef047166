package org.sspfilter.sample.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.sspfilter.pki.Issued;

/**
 * An nginx before the server's plain door, configured by the very files of the how-to: only the folder and the two addresses are
 * other ones.
 */
final class Nginx implements AutoCloseable {

    /** What the filter must be told too. */
    static final String SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /** Debian has it in a package of its own. */
    private static final Path JAVASCRIPT = Path.of("/usr/lib/nginx/modules/ngx_http_js_module.so");

    private static final long PATIENCE_SECONDS = 20;

    private final Process process;

    private Nginx(Process process) {
        this.process = process;
    }

    /**
     * Starts one and opens its door; skips the test where there is none.
     *
     * @param configuration the file's name in the how-to's folder
     */
    static Nginx start(String configuration) {
        Optional<Path> program = program();
        assumeTrue(program.isPresent(), "nginx is not installed");
        Door.PLAIN.assumeOpen();
        try {
            return started(program.orElseThrow(), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Nginx started(Path program, String configuration) throws IOException {
        Path folder = Files.createTempDirectory("nginx");
        int port = FreePorts.of(1).get(0);
        Path howTo = Path.of(System.getProperty("it.how-to"), "nginx");
        String shown = Files.readString(howTo.resolve(configuration));
        assumeTrue(
                !shown.contains(JAVASCRIPT.toString()) || Files.exists(JAVASCRIPT),
                "nginx's JavaScript module is not installed");
        String text = shown.replace("/etc/nginx", folder.toString())
                .replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl")
                .replace("http://127.0.0.1:8080", "http://127.0.0.1:" + Door.PLAIN.port())
                // Its own folders are for its own user.
                .replace("http {", "http {\n    access_log off;\n" + folders(folder));
        Files.writeString(folder.resolve("nginx.conf"), text);
        Files.copy(howTo.resolve("client-cert.js"), folder.resolve("client-cert.js"));
        Files.writeString(folder.resolve("proxy-secret.conf"), "proxy_set_header X-Proxy-Secret \"" + SECRET + "\";\n");
        Issued server = World.get().serverIdentity();
        Files.writeString(folder.resolve("provider.pem"), server.chainPem());
        Files.writeString(folder.resolve("provider.key"), server.privateKeyPem());
        Files.writeString(folder.resolve("root.pem"), World.get().trustedPem());
        Path log = folder.resolve("error.log");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "-c",
                        folder.resolve("nginx.conf").toString(),
                        "-e",
                        log.toString(),
                        "-g",
                        "daemon off; master_process off; pid " + folder.resolve("nginx.pid") + ";")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.log").toFile())
                .start();
        awaitDoor(process, port, log);
        Door.NGINX.opened(port);
        return new Nginx(process);
    }

    private static String folders(Path folder) {
        StringBuilder lines = new StringBuilder();
        Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").forEach(kind -> lines.append("    ")
                .append(kind)
                .append("_temp_path ")
                .append(folder.resolve(kind))
                .append(";\n"));
        return lines.toString();
    }

    private static Optional<Path> program() {
        return Stream.concat(Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void awaitDoor(Process process, int port, Path log) throws IOException {
        boolean listens = Patience.ofMoments()
                .look(() ->
                        !process.isAlive() ? Optional.of(false) : isOpen(port) ? Optional.of(true) : Optional.empty())
                .orElse(false);
        if (listens) {
            return;
        }
        process.destroy();
        throw new IOException("nginx does not listen: " + (Files.exists(log) ? Files.readString(log) : "no log"));
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        Door.NGINX.closed();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
