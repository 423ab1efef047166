package org.sspfilter.docs.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sspfilter.docs.example.CarePlans.StoredPlan;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipCheckContract;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.OwnershipQueryBuilder;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.ResolvedTarget;
import org.sspfilter.validation.RequestBodies;

class CarePlanOwnershipTest extends OwnershipCheckContract {

    private final Map<String, StoredPlan> store = Map.of(
            "ours", new StoredPlan("7", new OdsCode("A1001")), "theirs", new StoredPlan("1", new OdsCode("B2002")));

    @Override
    protected OwnershipCheck check() {
        return new CarePlanOwnership(id -> Optional.ofNullable(store.get(id)));
    }

    @Override
    protected OwnershipQuery owned() {
        return update("ours", "ours", "A1001");
    }

    @Override
    protected OwnershipQuery foreign() {
        return update("theirs", "theirs", "B2002");
    }

    @Override
    protected OwnershipQuery missing() {
        return update("none", "none", "A1001");
    }

    @Test
    void resolvesTheStoredVersion() throws Exception {
        assertThat(check().rule(owned()))
                .isEqualTo(new OwnershipRuling.Owned(List.of(new ResolvedTarget("CarePlan", "ours", "7"))));
    }

    @Test
    void refusesAnotherIdInTheBody() throws Exception {
        assertThat(check().rule(update("ours", "theirs", "A1001"))).isInstanceOf(OwnershipRuling.Unreadable.class);
    }

    @Test
    void refusesAnotherAuthor() throws Exception {
        assertThat(check().rule(update("ours", "ours", "B2002"))).isInstanceOf(OwnershipRuling.Unreadable.class);
    }

    private static OwnershipQuery update(String pathId, String bodyId, String author) {
        String plan = "{\"resourceType\":\"CarePlan\",\"id\":\"" + bodyId + "\",\"author\":[{\"reference\":\""
                + CarePlanOwnership.ORGANISATION + author + "\"}]}";
        return OwnershipQueryBuilder.of(CarePlanOwnership.UPDATE, "PUT")
                .path("CarePlan", pathId)
                .callerOds("A1001")
                .body(RequestBodies.of("application/fhir+json", plan.getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
