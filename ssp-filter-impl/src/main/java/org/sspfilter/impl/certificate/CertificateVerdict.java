package org.sspfilter.impl.certificate;

import java.time.Instant;
import org.sspfilter.certificate.PeerIdentity;
import org.sspfilter.decision.Denial;
import org.sspfilter.impl.revocation.Arrival;

/** What came of judging a peer's certificate. Immutable. */
public sealed interface CertificateVerdict {

    /**
     * The peer is who it should be.
     *
     * @param identity who
     * @param until the last instant at which nothing that this rests on has run out: certificates and lists
     * @param generation of the revocation lists that it rests on
     * @param late whether a revocation list that it rests on is past its time, and counts by the grace of the settings
     */
    record Accepted(PeerIdentity identity, Instant until, long generation, boolean late)
            implements CertificateVerdict {}

    /**
     * It is not, or that cannot be told.
     *
     * @param denial why
     * @param generation of the revocation lists that it rests on
     * @param arrival the revocation lists on their way that may change it
     */
    record Rejected(Denial denial, long generation, Arrival arrival) implements CertificateVerdict {

        /**
         * It is not, and nothing on its way will change that.
         *
         * @param denial why
         * @param generation of the revocation lists that it rests on
         */
        public Rejected(Denial denial, long generation) {
            this(denial, generation, Arrival.NONE);
        }
    }
}
