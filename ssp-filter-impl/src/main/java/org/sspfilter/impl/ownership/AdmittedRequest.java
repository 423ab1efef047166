package org.sspfilter.impl.ownership;

import java.util.List;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.certificate.PeerIdentity;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.decision.AccreditationStatus;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.decision.EndpointIdentity;
import org.sspfilter.decision.SspRequest;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.TraceId;
import org.sspfilter.impl.context.CallContext;
import org.sspfilter.impl.headers.SpineCall;
import org.sspfilter.impl.interaction.AddressedCall;
import org.sspfilter.impl.stage.Evidence;
import org.sspfilter.impl.stage.Reported;
import org.sspfilter.ownership.ResolvedTarget;

/** A request that every check said yes to. Immutable. */
public final class AdmittedRequest implements Evidence, SspRequest {

    private final CallContext context;
    private final List<ResolvedTarget> targets;
    private final List<DenialReason> wouldDeny;

    AdmittedRequest(CallContext context, List<ResolvedTarget> targets) {
        this(context, targets, List.of());
    }

    AdmittedRequest(CallContext context, List<ResolvedTarget> targets, List<DenialReason> wouldDeny) {
        this.context = context;
        this.targets = List.copyOf(targets);
        this.wouldDeny = List.copyOf(wouldDeny);
    }

    private AddressedCall addressed() {
        return context.authorised().addressed();
    }

    private SpineCall call() {
        return addressed().call();
    }

    @Override
    public PeerIdentity peer() {
        return call().proven().peer().identity();
    }

    @Override
    public TraceId traceId() {
        return call().traceId();
    }

    @Override
    public Asid from() {
        return call().from();
    }

    @Override
    public Asid to() {
        return call().to();
    }

    @Override
    public EndpointIdentity endpoint() {
        return call().proven().routed().endpoint().identity();
    }

    @Override
    public InteractionId interaction() {
        return addressed().interaction().id();
    }

    @Override
    public AccreditationStatus accreditation() {
        return context.authorised().accreditation();
    }

    @Override
    public AssertedContext context() {
        return context.asserted();
    }

    @Override
    public List<ResolvedTarget> targets() {
        return targets;
    }

    @Override
    public String profile() {
        return context.profile();
    }

    @Override
    public String traceHeader() {
        return context.traceHeader();
    }

    @Override
    public long quotaLeft() {
        return context.quotaLeft();
    }

    @Override
    public void describe(AuditEvent.Builder event) {
        context.describe(event);
        Reported.add(wouldDeny, event);
        if (!targets.isEmpty()) {
            StringBuilder text = new StringBuilder();
            for (ResolvedTarget target : targets) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(target.resourceType())
                        .append('/')
                        .append(target.id());
                if (target.version() != null) {
                    text.append("/_history/").append(target.version());
                }
            }
            event.set(AuditField.TARGETS, text.toString());
        }
    }

    @Override
    public String toString() {
        return "SspRequest[" + interaction() + " from " + from() + " to " + to() + ", trace " + traceId() + "]";
    }
}
