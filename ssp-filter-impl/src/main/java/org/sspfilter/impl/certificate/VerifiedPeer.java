package org.sspfilter.impl.certificate;

import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.certificate.PeerIdentity;
import org.sspfilter.impl.stage.Evidence;
import org.sspfilter.impl.tls.TlsFacts;

/** A connection whose other end proved to be the Secure Proxy. Immutable. */
public final class VerifiedPeer implements Evidence {

    private final TlsFacts tls;
    private final PeerIdentity identity;
    private final boolean late;

    VerifiedPeer(TlsFacts tls, PeerIdentity identity) {
        this(tls, identity, false);
    }

    /** Where a revocation list is late, the peer is accepted by grace. */
    VerifiedPeer(TlsFacts tls, PeerIdentity identity, boolean late) {
        this.tls = tls;
        this.identity = identity;
        this.late = late;
    }

    /**
     * The connection.
     *
     * @return the evidence before
     */
    public TlsFacts tls() {
        return tls;
    }

    /**
     * Who the peer is.
     *
     * @return its identity
     */
    public PeerIdentity identity() {
        return identity;
    }

    @Override
    public void describe(AuditEvent.Builder event) {
        tls.describe(event);
        event.set(AuditField.PEER_PROVED, true);
        event.set(AuditField.CERTIFICATE_SUBJECT, identity.subject());
        event.set(AuditField.CERTIFICATE_SERIAL, identity.serial());
        event.set(AuditField.CERTIFICATE_SHA256, identity.sha256());
        if (late) {
            event.set(AuditField.CERTIFICATE_CRL_GRACE, true);
        }
    }
}
