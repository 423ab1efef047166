package org.sspfilter.impl.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HttpSourceTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final byte[] LIST = new byte[1000];

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private final AtomicInteger elsewhere = new AtomicInteger();
    private final FetchClient client = FetchClient.open(Duration.ofSeconds(5), Optional.empty(), "test-fetch");
    private HttpServer server = start();

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void serve() {
        server.createContext("/good.crl", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            boolean known = "\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            answer(exchange, known ? 304 : 200);
        });
        server.createContext("/missing.crl", exchange -> answer(exchange, 404));
        server.createContext("/moved.crl", exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            answer(exchange, 302);
        });
        server.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            answer(exchange, 200);
        });
        server.createContext("/unchanged.crl", exchange -> answer(exchange, 304));
        server.createContext("/packed.crl", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            answer(exchange, 200);
        });
        server.createContext("/slow.crl", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            await(end);
            exchange.close();
        });
        server.createContext("/endless.crl", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (true) {
                    body.write(LIST);
                }
            } catch (IOException e) {
                hungUp.countDown();
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void end() {
        client.close();
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        boolean body = status == 200;
        exchange.sendResponseHeaders(status, body ? LIST.length : -1);
        if (body) {
            exchange.getResponseBody().write(LIST);
        }
        exchange.close();
    }

    private HttpSource source(String path, int maxOctets) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return new HttpSource(address, client, maxOctets);
    }

    private void fails(HttpSource source, Duration deadline, String message) {
        assertThatThrownBy(() -> source.fetch(deadline))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
    }

    @Test
    @Tag("O05")
    void fetchesNoMoreWhenItsClientIsClosed() throws Exception {
        HttpSource source = source("/good.crl", 1000);
        source.fetch(LONG);

        client.close();

        fails(source, LONG, "The client is closed");
    }

    @Test
    void fetchesOnceAndThenAsksForNews() throws Exception {
        HttpSource source = source("/good.crl", 1000);

        Optional<byte[]> first = source.fetch(LONG);

        assertThat(first).isPresent();
        assertThat(first.get()).isEqualTo(LIST);
        assertThat(source.fetch(LONG)).isEmpty();
        source.forget();
        assertThat(source.fetch(LONG)).isPresent();
    }

    @Test
    @Tag("R10")
    void refusesABodyOverTheBound() {
        fails(source("/good.crl", 999), LONG, "The body is larger than the bound");
    }

    @Test
    @Tag("R10")
    void hangsUpOnABodyWithoutEnd() {
        fails(source("/endless.crl", 100_000), LONG, "The body is larger than the bound");
        await(hungUp);
    }

    @Test
    @Tag("R10")
    void endsASlowDripAtItsDeadline() {
        fails(source("/slow.crl", 1000), Duration.ofMillis(300), "The server did not send all in time");
    }

    @Test
    @Tag("R10")
    void refusesAPackedBody() {
        fails(source("/packed.crl", 1000), LONG, "The server sent a packed body, which was not asked for");
    }

    @Test
    @Tag("R11")
    void followsNoRedirect() {
        fails(source("/moved.crl", 1000), LONG, "The server answered with status 302");
        assertThat(elsewhere).hasValue(0);
    }

    @Test
    void goesThroughTheProxyThatTheSettingsName() throws Exception {
        // This server stands for the proxy: it is asked for another host's path.
        InetSocketAddress proxy = InetSocketAddress.createUnresolved(
                "127.0.0.1", server.getAddress().getPort());
        try (FetchClient proxied = FetchClient.open(Duration.ofSeconds(5), Optional.of(proxy), "test-proxied")) {
            URI address = URI.create("http://crl.test.example/good.crl");
            assertThat(new HttpSource(address, proxied, 1000).fetch(LONG)).isPresent();
        }
    }

    @Test
    void refusesOtherAnswers() {
        fails(source("/missing.crl", 1000), LONG, "The server answered with status 404");
        fails(source("/unchanged.crl", 1000), LONG, "The server answered with status 304");
        HttpSource gone = source("/good.crl", 1000);
        server.stop(0);
        fails(gone, LONG, "The server gave no answer (ConnectException)");
    }

    @Test
    @Tag("C18")
    void takesWebAddressesOnly() {
        for (String address :
                List.of("file:/etc/passwd", "ldap://host/cn=x", "jar:file:x!/y", "http://user@host/x", "/x")) {
            assertThat(new HttpSource(URI.create(address), client, 1).problems())
                    .hasSize(1);
        }
        assertThat(new HttpSource(URI.create("http://crl.test.example/x.crl"), client, 1).problems())
                .isEmpty();
    }
}
