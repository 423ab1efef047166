package org.sspfilter.impl.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A list on the web, at an address from the settings. Asks only whether it has changed; follows no redirect, unpacks
 * nothing, and ends after its deadline however slowly the octets drip.
 */
public final class HttpSource implements Source {

    /** How long the server may take until its answer starts. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final URI address;
    private final HttpClient client;
    private final int maxOctets;
    private @Nullable String entityTag;
    private @Nullable String lastModified;

    /**
     * A source.
     *
     * @param address an {@code http} or {@code https} address without user information
     * @param client follows no redirects; see {@link #client(Duration)}
     * @param maxOctets how long the list may be
     */
    public HttpSource(URI address, HttpClient client, int maxOctets) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("A client that fetches lists must not follow redirects");
        }
        this.address = address;
        this.client = client;
        this.maxOctets = maxOctets;
    }

    /**
     * A client fit for this.
     *
     * @param connect how long a connection may take
     * @return a client that follows no redirects and keeps no cookies
     */
    public static HttpClient client(Duration connect) {
        return HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public String name() {
        return address.toString();
    }

    @Override
    public List<String> problems() {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        return web && address.getHost() != null && address.getRawUserInfo() == null
                ? List.of()
                : List.of("The address of a revocation list must be http or https, with a host, without a user");
    }

    @Override
    public Optional<List<byte[]>> fetch(Duration deadline) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(ANSWER.compareTo(deadline) < 0 ? ANSWER : deadline)
                .header("Accept", "application/pkix-crl, */*;q=0.5");
        if (entityTag != null) {
            request.header("If-None-Match", entityTag);
        }
        if (lastModified != null) {
            request.header("If-Modified-Since", lastModified);
        }
        CompletableFuture<HttpResponse<byte[]>> pending = client.sendAsync(
                request.build(), answer -> new BoundedBody(answer.statusCode() == 200 ? maxOctets : 0));
        return content(await(pending, deadline));
    }

    private Optional<List<byte[]>> content(HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() == 304 && (entityTag != null || lastModified != null)) {
            return Optional.empty();
        }
        if (response.statusCode() != 200) {
            throw new IOException("The server answered with status " + response.statusCode());
        }
        if (response.headers().firstValue("Content-Encoding").isPresent()) {
            throw new IOException("The server sent a packed body, which was not asked for");
        }
        entityTag = response.headers().firstValue("ETag").orElse(null);
        lastModified = response.headers().firstValue("Last-Modified").orElse(null);
        return Optional.of(List.of(response.body()));
    }

    private static <T> T await(CompletableFuture<T> pending, Duration deadline) throws IOException {
        try {
            return pending.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("The server did not send the list in time", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            boolean tooLong = cause instanceof BoundedBody.TooLong || cause.getCause() instanceof BoundedBody.TooLong;
            throw new IOException(
                    tooLong
                            ? "The body is larger than the bound"
                            : "The server gave no answer (" + cause.getClass().getSimpleName() + ")",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The fetch was interrupted", e);
        } finally {
            // Ends the exchange where it still runs; does nothing where it has ended.
            pending.cancel(true);
        }
    }

    @Override
    public void forget() {
        entityTag = null;
        lastModified = null;
    }
}
