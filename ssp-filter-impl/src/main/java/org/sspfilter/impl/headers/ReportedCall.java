package org.sspfilter.impl.headers;

import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.decision.DenialReason;

/** A call that a check in report mode would have refused. Immutable. */
final class ReportedCall extends SpineCall {

    private final DenialReason wouldDeny;

    ReportedCall(SpineCall call, DenialReason wouldDeny) {
        super(call.proven(), call.traceId(), call.from(), call.to(), call.requested());
        this.wouldDeny = wouldDeny;
    }

    @Override
    public void describe(AuditEvent.Builder event) {
        super.describe(event);
        event.set(AuditField.WOULD_DENY, wouldDeny.code());
    }
}
