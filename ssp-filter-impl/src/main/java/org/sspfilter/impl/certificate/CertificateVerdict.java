package org.sspfilter.impl.certificate;

import java.time.Instant;
import org.sspfilter.certificate.PeerIdentity;
import org.sspfilter.decision.Denial;

/** What came of judging a peer's certificate. Immutable. */
public sealed interface CertificateVerdict {

    /**
     * The peer is who it should be.
     *
     * @param identity who
     * @param until the last instant at which nothing that this rests on has run out: certificates and lists
     * @param generation of the revocation lists that it rests on
     */
    record Accepted(PeerIdentity identity, Instant until, long generation) implements CertificateVerdict {}

    /**
     * It is not, or that cannot be told.
     *
     * @param denial why
     * @param generation of the revocation lists that it rests on
     */
    record Rejected(Denial denial, long generation) implements CertificateVerdict {}
}
