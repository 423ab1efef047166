package org.sspfilter.impl.tls;

import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.impl.stage.Evidence;
import org.sspfilter.impl.stage.IncomingRequest;

/** An encrypted connection within the policy. Immutable. */
public final class TlsFacts implements Evidence {

    /** Stands for a version that nobody reports, where the operator states that the connector offers no other. */
    static final String ASSERTED = "asserted";

    private final IncomingRequest request;
    private final String protocol;
    private final String cipherSuite;

    TlsFacts(IncomingRequest request, String protocol, String cipherSuite) {
        this.request = request;
        this.protocol = protocol;
        this.cipherSuite = cipherSuite;
    }

    /**
     * The request on that connection.
     *
     * @return the request
     */
    public IncomingRequest request() {
        return request;
    }

    /**
     * The protocol version.
     *
     * @return such as {@code TLSv1.2}; {@code asserted} where only the operator's word stands for it
     */
    public String protocol() {
        return protocol;
    }

    /**
     * The cipher suite.
     *
     * @return its IANA name
     */
    public String cipherSuite() {
        return cipherSuite;
    }

    @Override
    public void describe(AuditEvent.Builder event) {
        event.set(AuditField.PEER_ADDRESS, request.peerAddress());
        event.set(AuditField.TLS_PROTOCOL, protocol);
        event.set(AuditField.TLS_CIPHER, cipherSuite);
    }
}
