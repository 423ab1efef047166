package org.sspfilter.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Hands out revocation lists over plain HTTP on loopback, as the Spine's list server does. A list may be published after
 * the start, so that certificates can name the address before their list exists.
 *
 * <p>Thread-safe.
 */
public final class CrlServer implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, byte[]> lists = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();

    private volatile @Nullable Path folder;

    private CrlServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts.
     *
     * @param port 0 for any free one
     * @return the server, to be closed
     * @throws IOException when the port is taken
     */
    public static CrlServer start(int port) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        CrlServer crls = new CrlServer(http);
        http.createContext("/", crls::answer);
        http.start();
        return crls;
    }

    /** The address that all lists stand below. */
    public String baseUrl() {
        return "http://localhost:" + port();
    }

    /** Its port on loopback. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** The address of one list. */
    public String url(String name) {
        return baseUrl() + "/" + name;
    }

    /** Publishes a list, or replaces it. */
    public void publish(String name, byte[] list) {
        lists.put("/" + name, list.clone());
    }

    /** Obeys a person: a file of a list's name is served in its place, and while there is one named {@code down} nothing is. */
    public void obey(Path newFolder) {
        folder = newFolder;
    }

    private byte @Nullable [] list(String path) throws IOException {
        Path ours = folder;
        Path file = ours == null ? null : ours.resolve(path.substring(path.lastIndexOf('/') + 1));
        return file != null && Files.isRegularFile(file) ? Files.readAllBytes(file) : lists.get(path);
    }

    /** How many requests came so far. */
    public int requests() {
        return requests.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            Path ours = folder;
            if (ours != null && Files.exists(ours.resolve("down"))) {
                return;
            }
            byte[] list = list(exchange.getRequestURI().getPath());
            if (list == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/pkix-crl");
            exchange.sendResponseHeaders(200, list.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(list);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
