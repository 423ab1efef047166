package org.sspfilter.impl.certificate;

import org.sspfilter.impl.endpoint.RoutedRequest;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.IncomingRequest;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.impl.tls.TlsFacts;

/**
 * Proves the peer before anything is said about its request. Firewall and endpoint only parse; what they refuse is told to
 * a proved peer alone, and anybody else hears about the certificate, whatever the path.
 *
 * <p>Thread-safe.
 */
public final class PeerProof {

    private final Check<IncomingRequest, RoutedRequest> line;
    private final Check<IncomingRequest, TlsFacts> tls;
    private final Check<TlsFacts, VerifiedPeer> certificate;

    /**
     * A proof.
     *
     * @param line firewall, then endpoint
     * @param tls the connection
     * @param certificate the peer
     */
    public PeerProof(
            Check<IncomingRequest, RoutedRequest> line,
            Check<IncomingRequest, TlsFacts> tls,
            Check<TlsFacts, VerifiedPeer> certificate) {
        this.line = line;
        this.tls = tls;
        this.certificate = certificate;
    }

    /**
     * Proves the peer, then reads where the request came to.
     *
     * @param request the request
     * @return the proven request; or the peer's refusal; or, for a proved peer, the line's refusal with the peer as the last
     *     evidence
     */
    public Outcome<ProvenRequest> prove(IncomingRequest request) {
        Outcome<VerifiedPeer> proof = tls.check(request).then(certificate);
        if (proof instanceof Outcome.Refused<VerifiedPeer> refused) {
            return new Outcome.Refused<>(refused.denial(), refused.last());
        }
        VerifiedPeer peer = ((Outcome.Passed<VerifiedPeer>) proof).evidence();
        Outcome<RoutedRequest> routed = line.check(request);
        if (routed instanceof Outcome.Passed<RoutedRequest> passed) {
            return Outcome.passed(new ProvenRequest(peer, passed.evidence()));
        }
        return new Outcome.Refused<>(((Outcome.Refused<RoutedRequest>) routed).denial(), peer);
    }
}
