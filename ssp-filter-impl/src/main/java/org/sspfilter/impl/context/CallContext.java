package org.sspfilter.impl.context;

import java.util.List;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.accreditation.AuthorisedCall;
import org.sspfilter.impl.stage.Evidence;
import org.sspfilter.impl.stage.Reported;

/** A call with a well-formed token that is in date and consistent with the rest. Immutable. */
public final class CallContext implements Evidence {

    private final AuthorisedCall authorised;
    private final AssertedContext asserted;
    private final List<DenialReason> wouldDeny;

    CallContext(AuthorisedCall authorised, AssertedContext asserted, List<DenialReason> wouldDeny) {
        this.authorised = authorised;
        this.asserted = asserted;
        this.wouldDeny = List.copyOf(wouldDeny);
    }

    /**
     * The call.
     *
     * @return the evidence before
     */
    public AuthorisedCall authorised() {
        return authorised;
    }

    /**
     * What the token asserts.
     *
     * @return the asserted context
     */
    public AssertedContext asserted() {
        return asserted;
    }

    /**
     * What checks in report mode would have refused.
     *
     * @return the reasons; empty when there are none
     */
    public List<DenialReason> wouldDeny() {
        return wouldDeny;
    }

    @Override
    public String profile() {
        return authorised.profile();
    }

    @Override
    public String traceHeader() {
        return authorised.traceHeader();
    }

    @Override
    public long quotaLeft() {
        return authorised.quotaLeft();
    }

    @Override
    public void describe(AuditEvent.Builder event) {
        authorised.describe(event);
        AssertedFacts.describe(asserted, event);
        Reported.add(wouldDeny, event);
    }
}
