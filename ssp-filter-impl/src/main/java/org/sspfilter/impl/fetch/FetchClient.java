package org.sspfilter.impl.fetch;

import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * Calls web servers: follows no redirects, keeps no cookies, asks for no packing, checks the names of servers by {@code https}
 * against the Java runtime's trust store, and goes through a proxy only where the settings name one.
 *
 * <p>Thread-safe. Has threads of its own until {@link #close()}.
 */
public final class FetchClient implements AutoCloseable {

    private final ExecutorService threads;
    private final HttpClient client;

    private FetchClient(
            Duration connect, Optional<InetSocketAddress> proxy, Optional<SSLContext> trust, String threadName) {
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        });
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(threads);
        // Said either way: without a word the properties of the whole server would count.
        builder.proxy(proxy.map(ProxySelector::of).orElse(HttpClient.Builder.NO_PROXY));
        trust.ifPresent(builder::sslContext);
        client = withoutOurLoader(builder);
    }

    /**
     * A client.
     *
     * @param connect how long a connection may take
     * @param proxy a forward proxy that all calls go through; empty for none
     * @param threadName the name of its threads
     * @return a client, to be closed
     */
    public static FetchClient open(Duration connect, Optional<InetSocketAddress> proxy, String threadName) {
        return new FetchClient(connect, proxy, Optional.empty(), threadName);
    }

    /** A client that trusts others than the Java runtime's own. */
    static FetchClient trusting(SSLContext trust, String threadName) {
        return new FetchClient(Duration.ofSeconds(5), Optional.empty(), Optional.of(trust), threadName);
    }

    /** Up to Java 20 the client's own thread ends when the client is collected; until then it must not hold the application. */
    private static HttpClient withoutOurLoader(HttpClient.Builder builder) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return builder.build();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    HttpClient http() {
        return client;
    }

    /** Ends the calls that are under way, and the threads. */
    @Override
    public void close() {
        if (client instanceof AutoCloseable) {
            // Since Java 21; its close() would wait for what is under way.
            try {
                HttpClient.class.getMethod("shutdownNow").invoke(client);
            } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
        threads.shutdownNow();
    }
}
