package org.sspfilter.impl.fetch;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Calls web servers: follows no redirects, keeps no cookies, asks for no packing, checks the names of servers by {@code https}
 * against the Java runtime's trust store, and goes through a proxy only where the settings name one.
 *
 * <p>Thread-safe. Has threads of its own until {@link #close()}.
 */
public final class FetchClient implements AutoCloseable {

    private final ExecutorService threads;
    /**
     * None when closed. Since Java 21 the runtime keeps a client until nobody holds this, and the client its connections, and they the
     * answers' readers, which are ours: whoever holds this from there holds the whole application.
     */
    private volatile @Nullable HttpClient client;

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
        return open(connect, proxy, Optional.empty(), threadName);
    }

    /**
     * A client that may trust others than the Java runtime's own.
     *
     * @param connect how long a connection may take
     * @param proxy a forward proxy that all calls go through; empty for none
     * @param trust whom to trust; empty for the Java runtime's own
     * @param threadName the name of its threads
     * @return a client, to be closed
     */
    public static FetchClient open(
            Duration connect, Optional<InetSocketAddress> proxy, Optional<SSLContext> trust, String threadName) {
        return new FetchClient(connect, proxy, trust, threadName);
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

    /**
     * Sends a request and waits until all of the answer is there.
     *
     * @param request the request
     * @param deadline how long that may take in all, however slowly the octets drip
     * @param maxOctets how long the body of this answer may be; 0 takes no interest in it
     * @return the answer
     * @throws IOException when there is none; the message says why, and holds nothing that the server sent
     */
    public HttpResponse<byte[]> send(
            HttpRequest request, Duration deadline, ToIntFunction<HttpResponse.ResponseInfo> maxOctets)
            throws IOException {
        HttpClient open = client;
        if (open == null) {
            throw new IOException("The client is closed");
        }
        CompletableFuture<HttpResponse<byte[]>> pending =
                open.sendAsync(request, answer -> new BoundedBody(maxOctets.applyAsInt(answer)));
        try {
            return pending.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("The server did not send all in time", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            boolean tooLong = cause instanceof BoundedBody.TooLong || cause.getCause() instanceof BoundedBody.TooLong;
            if (tooLong) {
                throw new TooLargeException(e);
            }
            throw new IOException(
                    "The server gave no answer (" + cause.getClass().getSimpleName() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The fetch was interrupted", e);
        } finally {
            // Ends the exchange where it still runs; does nothing where it has ended.
            pending.cancel(true);
        }
    }

    /** The body of an answer is larger than its bound. */
    public static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLargeException(Throwable cause) {
            super("The body is larger than the bound", cause);
        }
    }

    /** Ends the calls that are under way, and the threads. */
    @Override
    public void close() {
        HttpClient open = client;
        client = null;
        if (open instanceof AutoCloseable) {
            // Since Java 21; its close() would wait for what is under way.
            try {
                HttpClient.class.getMethod("shutdownNow").invoke(open);
            } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
        threads.shutdownNow();
    }
}
