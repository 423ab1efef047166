package org.sspfilter.impl.connection;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.decision.Denial;
import org.sspfilter.impl.stage.Evidence;
import org.sspfilter.impl.stage.IncomingRequest;

/**
 * The encrypted connection that the caller made, as whoever ended it tells: the container, or a TLS terminator that proved
 * itself. Nothing of it is judged yet.
 *
 * <p>Immutable.
 */
public final class Connection implements Evidence {

    private static final X509Certificate[] NONE = {};

    private final IncomingRequest request;
    private final @Nullable String terminator;
    private final @Nullable String protocol;
    private final @Nullable String cipherSuite;
    private final X509Certificate[] chain;
    private final @Nullable Denial chainProblem;
    private final @Nullable Runnable proved;

    private Connection(
            IncomingRequest request,
            @Nullable String terminator,
            @Nullable String protocol,
            @Nullable String cipherSuite,
            X509Certificate[] chain,
            @Nullable Denial chainProblem,
            @Nullable Runnable proved) {
        this.request = request;
        this.terminator = terminator;
        this.protocol = protocol;
        this.cipherSuite = cipherSuite;
        this.chain = chain;
        this.chainProblem = chainProblem;
        this.proved = proved;
    }

    /** A connection that the container ended. */
    static Connection ofContainer(
            IncomingRequest request,
            @Nullable String protocol,
            @Nullable String cipherSuite,
            X509Certificate @Nullable [] chain,
            @Nullable Denial chainProblem) {
        return new Connection(request, null, protocol, cipherSuite, chain == null ? NONE : chain, chainProblem, null);
    }

    /** A connection that a terminator ended. */
    static Connection ofTerminator(
            IncomingRequest request,
            String terminator,
            String protocol,
            String cipherSuite,
            X509Certificate[] chain,
            @Nullable Runnable proved) {
        return new Connection(request, terminator, protocol, cipherSuite, chain, null, proved);
    }

    /** A connection that a terminator ended, with a chain that cannot be read. */
    static Connection ofTerminator(
            IncomingRequest request, String terminator, String protocol, String cipherSuite, Denial chainProblem) {
        return new Connection(request, terminator, protocol, cipherSuite, NONE, chainProblem, null);
    }

    /**
     * The request on it.
     *
     * @return the request
     */
    public IncomingRequest request() {
        return request;
    }

    /**
     * The protocol version.
     *
     * @return as reported, such as {@code TLSv1.2}; null when nobody tells
     */
    public @Nullable String protocol() {
        return protocol;
    }

    /**
     * The cipher suite.
     *
     * @return as reported, by IANA's or OpenSSL's name; null when nobody tells
     */
    public @Nullable String cipherSuite() {
        return cipherSuite;
    }

    /**
     * Why there is no chain to judge.
     *
     * @return null when there is one
     */
    public @Nullable Denial chainProblem() {
        return chainProblem;
    }

    /**
     * What the caller sent, its own certificate first. From the same text in a header come the same objects.
     *
     * @return not to be changed; empty when there is a {@linkplain #chainProblem() problem}
     */
    public X509Certificate[] chain() {
        return chain;
    }

    /** Tells whoever read the chain that it is the Secure Proxy's, and worth to be remembered. */
    public void chainIsProved() {
        Runnable told = proved;
        if (told != null) {
            told.run();
        }
    }

    @Override
    public void describe(AuditEvent.Builder event) {
        event.set(AuditField.PEER_ADDRESS, request.peerAddress());
        if (terminator != null) {
            event.set(AuditField.CERTIFICATE_SOURCE, terminator);
        }
    }
}
