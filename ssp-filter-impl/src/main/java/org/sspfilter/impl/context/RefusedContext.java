package org.sspfilter.impl.context;

import org.sspfilter.audit.AuditEvent;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.impl.accreditation.AuthorisedCall;
import org.sspfilter.impl.stage.Evidence;

/**
 * What a well-formed token claims that was refused, for the audit alone: a refused call is recorded in the detail of an
 * admitted one, and the token is not read again for it. No check takes it as input.
 *
 * @param authorised the call
 * @param asserted what the token asserts
 */
record RefusedContext(AuthorisedCall authorised, AssertedContext asserted) implements Evidence {

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
    }
}
