package org.sspfilter.impl.certificate;

import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.impl.tls.TlsFacts;

/**
 * The certificate check of the trust that counts now. Another trust comes with a check of its own, which remembers
 * no verdict: none outlives the anchors and names that it rests on. A request that is being judged meanwhile ends by the old one.
 *
 * <p>Thread-safe.
 */
public final class LiveCertificateCheck implements Check<TlsFacts, VerifiedPeer> {

    private volatile CertificateCheck current;

    /**
     * Begins with a check.
     *
     * @param first the check of the trust at start
     */
    public LiveCertificateCheck(CertificateCheck first) {
        this.current = first;
    }

    /**
     * Goes by another check from now on.
     *
     * @param next the check of the new trust
     */
    public void replace(CertificateCheck next) {
        current = next;
    }

    @Override
    public Outcome<VerifiedPeer> check(TlsFacts tls) {
        return current.check(tls);
    }
}
