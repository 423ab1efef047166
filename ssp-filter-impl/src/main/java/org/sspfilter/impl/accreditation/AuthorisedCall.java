package org.sspfilter.impl.accreditation;

import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.decision.AccreditationStatus;
import org.sspfilter.impl.interaction.AddressedCall;
import org.sspfilter.impl.stage.Evidence;

/** A call that the directory allows, or that the settings let pass without its yes; it says which. Immutable. */
public final class AuthorisedCall implements Evidence {

    private final AddressedCall addressed;
    private final AccreditationStatus accreditation;

    AuthorisedCall(AddressedCall addressed, AccreditationStatus accreditation) {
        this.addressed = addressed;
        this.accreditation = accreditation;
    }

    /**
     * The call.
     *
     * @return the evidence before
     */
    public AddressedCall addressed() {
        return addressed;
    }

    /**
     * What the directory had to say.
     *
     * @return listed, listed a while ago, or not enforced
     */
    public AccreditationStatus accreditation() {
        return accreditation;
    }

    @Override
    public String profile() {
        return addressed.profile();
    }

    @Override
    public String traceHeader() {
        return addressed.traceHeader();
    }

    @Override
    public long quotaLeft() {
        return addressed.quotaLeft();
    }

    @Override
    public void describe(AuditEvent.Builder event) {
        addressed.describe(event);
        if (accreditation instanceof AccreditationStatus.NotEnforced notEnforced) {
            event.set(AuditField.ACCREDITATION, "not-enforced: " + notEnforced.why());
        } else if (accreditation instanceof AccreditationStatus.Stale) {
            event.set(AuditField.ACCREDITATION, "stale");
        } else {
            event.set(AuditField.ACCREDITATION, "listed");
        }
    }
}
