package org.sspfilter.impl.certificate;

import org.sspfilter.decision.Denial;
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
    private final StrangerBudget budget;

    /**
     * A proof.
     *
     * @param line firewall, then endpoint
     * @param tls the connection
     * @param certificate the peer; counts its own refusals
     * @param budget what strangers may cost
     */
    public PeerProof(
            Check<IncomingRequest, RoutedRequest> line,
            Check<IncomingRequest, TlsFacts> tls,
            Check<TlsFacts, VerifiedPeer> certificate,
            StrangerBudget budget) {
        this.line = line;
        this.tls = tls;
        this.certificate = certificate;
        this.budget = budget;
    }

    /**
     * Proves the peer, then reads where the request came to.
     *
     * @param request the request
     * @return the proven request; or the peer's refusal; or, for a proved peer, the line's refusal with the peer as the last
     *     evidence
     */
    public Outcome<ProvenRequest> prove(IncomingRequest request) {
        Outcome<TlsFacts> connection = tls.check(request);
        if (connection instanceof Outcome.Refused<TlsFacts> refused) {
            Denial over = budget.over(request.peerAddress());
            budget.count(request.peerAddress(), refused.denial());
            return new Outcome.Refused<>(over == null ? refused.denial() : over, refused.last());
        }
        Outcome<VerifiedPeer> proof = connection.then(certificate);
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
