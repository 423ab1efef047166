package org.sspfilter.impl.headers;

import org.jspecify.annotations.Nullable;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.TraceId;
import org.sspfilter.impl.certificate.ProvenRequest;
import org.sspfilter.impl.stage.Evidence;

/** A request with the Spine's facts, once each and well formed. Immutable. */
public sealed class SpineCall implements Evidence permits CountedCall {

    private final ProvenRequest proven;
    private final TraceId traceId;
    private final Asid from;
    private final Asid to;
    private final @Nullable InteractionId requested;

    SpineCall(ProvenRequest proven, TraceId traceId, Asid from, Asid to, @Nullable InteractionId requested) {
        this.proven = proven;
        this.traceId = traceId;
        this.from = from;
        this.to = to;
        this.requested = requested;
    }

    /**
     * The same call with what the throttle found.
     *
     * @param wouldDeny what a throttle in report mode would have refused it for, which the audit says; null when nothing
     * @param quotaLeft the calls that are left, which the caller is told, or {@link #NOT_TOLD}
     * @return the call
     */
    public SpineCall counted(@Nullable DenialReason wouldDeny, long quotaLeft) {
        return new CountedCall(this, wouldDeny, quotaLeft);
    }

    /**
     * The request, from the Secure Proxy.
     *
     * @return the evidence before
     */
    public final ProvenRequest proven() {
        return proven;
    }

    /**
     * The trace ID: the caller's, or ours where the header profile has none.
     *
     * @return the trace ID
     */
    public final TraceId traceId() {
        return traceId;
    }

    /**
     * The calling system.
     *
     * @return its ASID
     */
    public final Asid from() {
        return from;
    }

    /**
     * The called system, not yet known to be ours.
     *
     * @return its ASID
     */
    public final Asid to() {
        return to;
    }

    /**
     * The interaction that the header names.
     *
     * @return the ID; null where the header profile has no such header
     */
    public final @Nullable InteractionId requested() {
        return requested;
    }

    @Override
    public String profile() {
        return proven.profile();
    }

    @Override
    public String traceHeader() {
        return proven.traceHeader();
    }

    @Override
    public void describe(AuditEvent.Builder event) {
        proven.describe(event);
        event.set(AuditField.TRACE_ID, traceId.value());
        event.set(AuditField.FROM, from.value());
        event.set(AuditField.TO, to.value());
        event.set(AuditField.INTERACTION, requested == null ? null : requested.value());
    }
}
