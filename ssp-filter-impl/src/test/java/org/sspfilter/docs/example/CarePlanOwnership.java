package org.sspfilter.docs.example;

import java.util.List;
import java.util.Set;
import org.sspfilter.docs.example.CarePlans.StoredPlan;
import org.sspfilter.id.InteractionId;
import org.sspfilter.ownership.FhirElement;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.RequestBodyException;
import org.sspfilter.ownership.ResolvedTarget;
import org.sspfilter.ownership.TargetCondition;

/** A care plan is changed by the organisation that wrote it, and stays that organisation's. */
public final class CarePlanOwnership implements OwnershipCheck {

    static final InteractionId UPDATE = new InteractionId("urn:nhs:names:services:example:fhir:rest:update:careplan-1");
    static final String ORGANISATION = "https://directory.spineservices.nhs.uk/STU3/Organization/";

    private final CarePlans plans;

    public CarePlanOwnership(CarePlans plans) {
        this.plans = plans;
    }

    @Override
    public Set<InteractionId> interactions() {
        return Set.of(UPDATE);
    }

    @Override
    public OwnershipRuling rule(OwnershipQuery query) throws RequestBodyException {
        String id = query.target().id();
        if (id == null || !(query.target().condition() instanceof TargetCondition.None)) {
            return new OwnershipRuling.Unreadable("A care plan is named by the id in the path alone");
        }
        FhirElement sent = query.body().facts("CarePlan", Set.of("id", "author"));
        if (!sent.text("id").equals(id)) {
            return new OwnershipRuling.Unreadable("The id of the body is not that of the path");
        }
        StoredPlan stored = plans.find(id).orElse(null);
        if (stored == null) {
            return new OwnershipRuling.NoSuchTarget();
        }
        if (!query.callerOds().contains(stored.owner())) {
            return new OwnershipRuling.OthersTarget(false);
        }
        List<FhirElement> authors = sent.all("author");
        if (authors.size() != 1 || !authors.get(0).text("reference").equals(ORGANISATION + stored.owner())) {
            return new OwnershipRuling.Unreadable("An update may not change the author");
        }
        return new OwnershipRuling.Owned(List.of(new ResolvedTarget("CarePlan", id, stored.version())));
    }
}
