package org.sspfilter.impl.interaction;

import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.impl.headers.SpineCall;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.stage.Evidence;

/** A call for one of our systems, asking for an interaction that fits the request. Immutable. */
public final class AddressedCall implements Evidence {

    private final SpineCall call;
    private final InteractionRow interaction;

    AddressedCall(SpineCall call, InteractionRow interaction) {
        this.call = call;
        this.interaction = interaction;
    }

    /**
     * The call.
     *
     * @return the evidence before
     */
    public SpineCall call() {
        return call;
    }

    /**
     * What it asks for.
     *
     * @return the catalogue's row
     */
    public InteractionRow interaction() {
        return interaction;
    }

    @Override
    public String profile() {
        return call.profile();
    }

    @Override
    public String traceHeader() {
        return call.traceHeader();
    }

    @Override
    public long quotaLeft() {
        return call.quotaLeft();
    }

    @Override
    public void describe(AuditEvent.Builder event) {
        call.describe(event);
        event.set(AuditField.INTERACTION, interaction.id().value());
        event.set(AuditField.PATH_TEMPLATE, interaction.path().toString());
    }
}
