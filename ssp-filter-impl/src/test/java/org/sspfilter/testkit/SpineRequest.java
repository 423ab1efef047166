package org.sspfilter.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.sspfilter.token.TestTokens;

/**
 * A call in the making: starts with mutual TLS as the Secure Proxy, a trace ID and a GP Connect token that is made when the call
 * is sent. {@link #to} and {@link #interaction} make it whole; every other method is one thing wrong with it.
 *
 * <p>Belongs to one test; not thread-safe.
 */
public final class SpineRequest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private record Header(String name, String value) {}

    private final SpineWorld spine;
    private final String method;
    private final URI address;
    private final List<Header> headers = new ArrayList<>();
    private Peer peer = Peer.PROXY;
    private Function<Instant, String> token = now -> TestTokens.gpconnect(now).bearer();
    private boolean tokenless;
    private BodyPublisher body = BodyPublishers.noBody();

    SpineRequest(SpineWorld spine, String method, URI address) {
        this.spine = spine;
        this.method = method;
        this.address = address;
        with("Ssp-TraceID", UUID.randomUUID().toString());
        with("Ssp-From", SpineWorld.CONSUMER);
        with("Accept", "application/fhir+json");
    }

    /**
     * Calls as another system than {@link SpineWorld#CONSUMER}; its token still names that one.
     *
     * @param asid whose ASID
     * @return this
     */
    public SpineRequest from(String asid) {
        return with("Ssp-From", asid);
    }

    /**
     * Calls this system.
     *
     * @param asid one of the endpoint's
     * @return this
     */
    public SpineRequest to(String asid) {
        return with("Ssp-To", asid);
    }

    /**
     * Asks for this interaction.
     *
     * @param id the interaction ID
     * @return this
     */
    public SpineRequest interaction(String id) {
        return with("Ssp-InteractionID", id);
    }

    /**
     * Carries another token: {@code token(now -> TestTokens.gpconnect(now).without("sub"))}.
     *
     * @param made makes it of the time of sending
     * @return this
     */
    public SpineRequest token(Function<Instant, TestTokens> made) {
        token = now -> made.apply(now).bearer();
        return this;
    }

    /**
     * Carries no token.
     *
     * @return this
     */
    public SpineRequest withoutToken() {
        tokenless = true;
        return this;
    }

    /**
     * Comes over a connection of somebody else.
     *
     * @param other who
     * @return this
     */
    public SpineRequest as(Peer other) {
        peer = other;
        return this;
    }

    /**
     * Sets a header in place of those of this name.
     *
     * @param name its name
     * @param value its value
     * @return this
     */
    public SpineRequest with(String name, String value) {
        return without(name).also(name, value);
    }

    /**
     * Adds a header to those of this name.
     *
     * @param name its name
     * @param value its value
     * @return this
     */
    public SpineRequest also(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    /**
     * Leaves a header out.
     *
     * @param name its name
     * @return this
     */
    public SpineRequest without(String name) {
        headers.removeIf(header -> header.name().equalsIgnoreCase(name));
        return this;
    }

    /**
     * Sends a body.
     *
     * @param type its media type, such as {@code application/fhir+json}
     * @param text the body
     * @return this
     */
    public SpineRequest body(String type, String text) {
        body = BodyPublishers.ofString(text);
        return with("Content-Type", type);
    }

    /**
     * Sends it. May be called again: the token is made anew.
     *
     * @return the answer
     */
    public HttpResponse<String> send() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).method(method, body).timeout(PATIENCE);
        headers.forEach(header -> request.header(header.name(), header.value()));
        if (!tokenless) {
            request.header("Authorization", token.apply(Instant.now()));
        }
        try {
            return spine.client(peer).send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
