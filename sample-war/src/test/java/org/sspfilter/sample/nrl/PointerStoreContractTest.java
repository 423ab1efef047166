package org.sspfilter.sample.nrl;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.PointerOwnersContract;
import org.sspfilter.ownership.PointerQuery;

class PointerStoreContractTest extends PointerOwnersContract {

    private final PointerStore store = PointerSeed.store(InstantSource.fixed(Instant.parse("2026-01-05T09:30:00Z")));

    @Override
    protected PointerOwners owners() {
        return store;
    }

    @Override
    protected String storedId() {
        return store.matching(any -> true).get(0).id();
    }

    @Override
    protected PointerQuery.ByIdentifier storedIdentifier() {
        return new PointerQuery.ByIdentifier(PointerRules.PATIENT + "9990000018", PointerSeed.SYSTEM, "crisis-plan-1");
    }

    @Override
    protected Set<OdsCode> storedOwners() {
        return Set.of(new OdsCode("A1001"));
    }

    @Override
    protected String unknownId() {
        return "00000000-0000-4000-8000-00000000000a";
    }
}
