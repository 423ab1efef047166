package org.sspfilter.impl.headers;

import org.jspecify.annotations.Nullable;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.decision.DenialReason;

/** A call of which more is known than that it was counted: what is left, or that a report would have refused it. Immutable. */
final class CountedCall extends SpineCall {

    private final @Nullable DenialReason wouldDeny;
    private final long quotaLeft;

    CountedCall(SpineCall call, @Nullable DenialReason wouldDeny, long quotaLeft) {
        super(call.proven(), call.traceId(), call.from(), call.to(), call.requested());
        this.wouldDeny = wouldDeny;
        this.quotaLeft = quotaLeft;
    }

    @Override
    public long quotaLeft() {
        return quotaLeft;
    }

    @Override
    public void describe(AuditEvent.Builder event) {
        super.describe(event);
        event.set(AuditField.WOULD_DENY, wouldDeny == null ? null : wouldDeny.code());
    }
}
