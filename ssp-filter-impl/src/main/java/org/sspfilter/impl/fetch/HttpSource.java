package org.sspfilter.impl.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address on the web. Asks only whether it has changed; follows no redirect, unpacks
 * nothing, and ends after its deadline however slowly the octets drip.
 */
public final class HttpSource implements Source {

    /** How long the server may take until its answer starts. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final URI address;
    private final FetchClient client;
    private final int maxOctets;
    private @Nullable String entityTag;
    private @Nullable String lastModified;

    /**
     * A source.
     *
     * @param address an {@code http} or {@code https} address without user information
     * @param client makes the calls
     * @param maxOctets how long the content may be
     */
    public HttpSource(URI address, FetchClient client, int maxOctets) {
        this.address = address;
        this.client = client;
        this.maxOctets = maxOctets;
    }

    @Override
    public String name() {
        return withoutUser(address);
    }

    @Override
    public List<String> problems() {
        return problem(address).stream().toList();
    }

    /**
     * What is wrong with an address.
     *
     * @param address the address
     * @return a sentence for the operator; empty when it is fit for this
     */
    public static Optional<String> problem(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        return web && address.getHost() != null && address.getRawUserInfo() == null
                ? Optional.empty()
                : Optional.of(
                        "the address " + withoutUser(address) + " must be http or https, with a host, without a user");
    }

    /** User information may be a password. */
    private static String withoutUser(URI address) {
        return address.getRawUserInfo() == null
                ? address.toString()
                : address.toString().replace(address.getRawUserInfo() + "@", "");
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public Optional<byte[]> fetch(Duration deadline) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(ANSWER.compareTo(deadline) < 0 ? ANSWER : deadline)
                .header("Accept", "application/pkix-crl, */*;q=0.5");
        if (entityTag != null) {
            request.header("If-None-Match", entityTag);
        }
        if (lastModified != null) {
            request.header("If-Modified-Since", lastModified);
        }
        return content(client.send(request.build(), deadline, answer -> answer.statusCode() == 200 ? maxOctets : 0));
    }

    private Optional<byte[]> content(HttpResponse<byte[]> response) throws IOException {
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
        return Optional.of(response.body());
    }

    @Override
    public void forget() {
        entityTag = null;
        lastModified = null;
    }
}
