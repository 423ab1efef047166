package org.sspfilter.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import org.sspfilter.decision.DecisionEvent;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.decision.EndpointIdentity;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;
import org.sspfilter.id.TraceId;
import org.sspfilter.impl.pipeline.DecisionObservers;

/**
 * The application's observer methods. Who observes is asked once: a container's observers are fixed when it is up.
 *
 * <p><i>Source:</i> Jakarta CDI 4.0, section 10.
 */
final class CdiObservers implements DecisionObservers {

    private final Observed<DecisionEvent.Admitted> admitted;
    private final Observed<DecisionEvent.Refused> refused;

    CdiObservers(BeanManager manager) {
        String nobody = "00000000-0000-0000-0000-000000000000";
        Asid asid = new Asid("000000000000");
        admitted = Observed.of(
                manager,
                new DecisionEvent.Admitted(
                        nobody,
                        new TraceId(nobody),
                        asid,
                        asid,
                        new InteractionId("urn:nhs:names:services:none:none"),
                        new EndpointIdentity("none", "/", new OdsCode("A1001"), "none")));
        refused = Observed.of(
                manager,
                new DecisionEvent.Refused(nobody, DenialReason.INTERNAL_FAULT, false, null, null, null, null, null));
    }

    @Override
    public boolean seeAdmitted() {
        return admitted.isAny();
    }

    @Override
    public boolean seeRefused() {
        return refused.isAny();
    }

    @Override
    public void tell(DecisionEvent event) {
        if (event instanceof DecisionEvent.Admitted permit) {
            admitted.tell(permit);
        } else if (event instanceof DecisionEvent.Refused denial) {
            refused.tell(denial);
        }
    }
}
