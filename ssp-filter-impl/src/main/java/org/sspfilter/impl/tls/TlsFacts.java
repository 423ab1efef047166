package org.sspfilter.impl.tls;

import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.impl.connection.Connection;
import org.sspfilter.impl.stage.Evidence;
import org.sspfilter.impl.stage.IncomingRequest;

/** An encrypted connection within the policy. Immutable. */
public final class TlsFacts implements Evidence {

    /** Stands for a version that nobody reports, where the operator states that the connector offers no other. */
    static final String ASSERTED = "asserted";

    private final Connection connection;
    private final String protocol;
    private final String cipherSuite;

    TlsFacts(Connection connection, String protocol, String cipherSuite) {
        this.connection = connection;
        this.protocol = protocol;
        this.cipherSuite = cipherSuite;
    }

    /**
     * The connection.
     *
     * @return the evidence before
     */
    public Connection connection() {
        return connection;
    }

    /**
     * The request on that connection.
     *
     * @return the request
     */
    public IncomingRequest request() {
        return connection.request();
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
        connection.describe(event);
        event.set(AuditField.TLS_PROTOCOL, protocol);
        event.set(AuditField.TLS_CIPHER, cipherSuite);
    }
}
