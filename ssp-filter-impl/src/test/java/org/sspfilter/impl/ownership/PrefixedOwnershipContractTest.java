package org.sspfilter.impl.ownership;

import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipCheckContract;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.PointerQuery;

/** The bundled check of pointers whose id says whose they are keeps the contract. */
class PrefixedOwnershipContractTest extends OwnershipCheckContract {

    @Override
    protected OwnershipCheck check() {
        FakePointerOwners owners = new FakePointerOwners()
                .put(new PointerQuery.ById("A1001-1"), "A1001-1", "3", "A1001")
                .put(new PointerQuery.ById("B2002-1"), "B2002-1", "1", "B2002");
        return new PrefixedPointerOwnership(owners, PointerRows.heldTo(PointerForm.NRLF.rule()));
    }

    @Override
    protected OwnershipQuery owned() {
        return PointerRequest.delete().logicalId("A1001-1").query();
    }

    @Override
    protected OwnershipQuery foreign() {
        return PointerRequest.delete().logicalId("B2002-1").query();
    }

    @Override
    protected OwnershipQuery missing() {
        return PointerRequest.delete().logicalId("B2002-2").query();
    }
}
