package org.sspfilter.impl.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.IncomingRequest;
import org.sspfilter.impl.stage.Outcome;

/**
 * What does a TLS terminator before this server say of the connection that it ended?
 *
 * <p>It is heard only when it proves itself twice: by its address, which a server may take from a header, and by a secret,
 * for certificates are public. A stranger is refused whatever its headers say, before any of them is parsed.
 *
 * <p>Thread-safe; calls nobody. The usual request costs a digest of the secret and a look-up by the certificate's text.
 *
 * <p><i>Source:</i> RFC 9440 section 4 (security considerations); nginx, "Module ngx_http_ssl_module".
 */
public final class TerminatorConnections implements Check<IncomingRequest, Connection> {

    private final List<AddressRange> trusted;
    private final ProxySecret secret;
    private final ProxyHeaders headers;
    private final ForwardedChains chains;

    private TerminatorConnections(
            List<AddressRange> trusted, ProxySecret secret, ProxyHeaders headers, ForwardedChains chains) {
        this.trusted = List.copyOf(trusted);
        this.secret = secret;
        this.headers = headers;
        this.chains = chains;
    }

    /**
     * Reads what RFC 9440 says.
     *
     * @param trusted where terminators are
     * @param secret what they prove themselves with
     * @param headers in which they tell
     * @param maxCertificates how many certificates they may hand on at once
     * @return the reader
     */
    public static TerminatorConnections rfc9440(
            List<AddressRange> trusted, ProxySecret secret, ProxyHeaders headers, int maxCertificates) {
        return new TerminatorConnections(
                trusted, secret, headers, new ForwardedChains(new Rfc9440Form(), maxCertificates));
    }

    /**
     * Reads what nginx's own variable says.
     *
     * @param trusted where terminators are
     * @param secret what they prove themselves with
     * @param headers in which they tell
     * @return the reader
     */
    public static TerminatorConnections nginx(List<AddressRange> trusted, ProxySecret secret, ProxyHeaders headers) {
        return new TerminatorConnections(trusted, secret, headers, new ForwardedChains(new NginxForm(), 1));
    }

    @Override
    public Outcome<Connection> check(IncomingRequest request) {
        Denial stranger = stranger(request);
        if (stranger != null) {
            return Outcome.refused(stranger);
        }
        Denial ambiguous = headers.problem(request);
        if (ambiguous != null) {
            return Outcome.refused(ambiguous);
        }
        String protocol = headers.protocol(request);
        if (protocol.isEmpty()) {
            return Outcome.refused(
                    DenialReason.TLS_PROTOCOL_UNKNOWN, "The terminator does not tell the protocol version");
        }
        String cipherSuite = headers.cipherSuite(request);
        if (cipherSuite.isEmpty()) {
            return Outcome.refused(DenialReason.TLS_CIPHER_UNKNOWN, "The terminator does not tell the cipher suite");
        }
        return Outcome.passed(connection(request, protocol, cipherSuite));
    }

    private Connection connection(IncomingRequest request, String protocol, String cipherSuite) {
        String certificate = headers.certificate(request);
        if (certificate.isEmpty()) {
            Denial missing = Denial.of(
                    DenialReason.CERTIFICATE_MISSING,
                    "The terminator hands on no client certificate; it must ask for one");
            return Connection.ofTerminator(request, chains.name(), protocol, cipherSuite, missing);
        }
        try {
            ForwardedChains.Found found = chains.find(certificate, headers.chain(request));
            return Connection.ofTerminator(
                    request, chains.name(), protocol, cipherSuite, found.certificates(), found.proved());
        } catch (UnreadableChainException unreadable) {
            return Connection.ofTerminator(request, chains.name(), protocol, cipherSuite, unreadable.denial());
        }
    }

    private @Nullable Denial stranger(IncomingRequest request) {
        if (!isTrusted(request.peerAddress())) {
            return Denial.of(
                    DenialReason.CERTIFICATE_PROXY_NOT_TRUSTED,
                    "The request comes from an address that is no TLS terminator's");
        }
        if (headers.isSecretRepeated(request)) {
            return ProxyHeaders.ambiguous("The terminator's secret is repeated; it must be set, not added");
        }
        return secret.matches(headers.secret(request))
                ? null
                : Denial.of(
                        DenialReason.CERTIFICATE_PROXY_SECRET,
                        "The request comes without the terminator's secret, or with another one");
    }

    /** A name, and an address with a zone, is nobody's. */
    private boolean isTrusted(String peer) {
        byte[] address = IpAddress.parse(peer);
        for (int i = 0; address != null && i < trusted.size(); i++) {
            if (trusted.get(i).contains(address)) {
                return true;
            }
        }
        return false;
    }
}
