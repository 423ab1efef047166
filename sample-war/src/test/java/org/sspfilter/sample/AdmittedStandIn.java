package org.sspfilter.sample;

import java.util.List;
import org.sspfilter.certificate.PeerIdentity;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.decision.AccreditationStatus;
import org.sspfilter.decision.EndpointIdentity;
import org.sspfilter.decision.SspRequest;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.TraceId;
import org.sspfilter.ownership.ResolvedTarget;

/** An admitted request of which the application may read only what it is said to read. */
record AdmittedStandIn(List<ResolvedTarget> targets, AssertedContext context) implements SspRequest {

    @Override
    public PeerIdentity peer() {
        throw notToBeRead();
    }

    @Override
    public TraceId traceId() {
        throw notToBeRead();
    }

    @Override
    public Asid from() {
        return new Asid("200000000115");
    }

    @Override
    public Asid to() {
        throw notToBeRead();
    }

    @Override
    public EndpointIdentity endpoint() {
        throw notToBeRead();
    }

    @Override
    public InteractionId interaction() {
        throw notToBeRead();
    }

    @Override
    public AccreditationStatus accreditation() {
        throw notToBeRead();
    }

    private static UnsupportedOperationException notToBeRead() {
        return new UnsupportedOperationException("The sample reads the targets and who asks, nothing else");
    }
}
