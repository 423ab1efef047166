package org.sspfilter.impl.certificate;

import org.sspfilter.audit.AuditEvent;
import org.sspfilter.impl.endpoint.RoutedRequest;
import org.sspfilter.impl.stage.Evidence;
import org.sspfilter.impl.stage.IncomingRequest;

/** A request to one of our endpoints, from the Secure Proxy. Immutable. */
public final class ProvenRequest implements Evidence {

    private final VerifiedPeer peer;
    private final RoutedRequest routed;

    ProvenRequest(VerifiedPeer peer, RoutedRequest routed) {
        this.peer = peer;
        this.routed = routed;
    }

    /**
     * Who sent it.
     *
     * @return the evidence before
     */
    public VerifiedPeer peer() {
        return peer;
    }

    /**
     * Where it came to.
     *
     * @return the evidence before
     */
    public RoutedRequest routed() {
        return routed;
    }

    /**
     * The request as it came in.
     *
     * @return the request
     */
    public IncomingRequest request() {
        return routed.canonical().request();
    }

    @Override
    public String profile() {
        return routed.endpoint().profile().name();
    }

    @Override
    public String traceHeader() {
        return routed.endpoint().profile().headers().answerTrace();
    }

    @Override
    public void describe(AuditEvent.Builder event) {
        peer.describe(event);
        routed.describe(event);
    }
}
