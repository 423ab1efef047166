package org.sspfilter.impl.ownership;

import java.util.List;
import org.sspfilter.impl.profile.TestProfiles;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipCheckContract;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.PointerQuery;

/** The bundled check keeps the contract where the store decides. */
class DeleteOwnershipContractTest extends OwnershipCheckContract {

    @Override
    protected OwnershipCheck check() {
        FakePointerOwners owners = new FakePointerOwners()
                .put(new PointerQuery.ById("p-1"), "p-1", "3", "A1001")
                .put(new PointerQuery.ById("theirs"), "theirs", "1", "B2002");
        return new DocumentReferenceOwnership(owners, PointerForm.STU3, List.of(TestProfiles.DELETE_POINTER));
    }

    @Override
    protected OwnershipQuery owned() {
        return PointerRequest.delete().query();
    }

    @Override
    protected OwnershipQuery foreign() {
        return PointerRequest.delete().logicalId("theirs").query();
    }

    @Override
    protected OwnershipQuery missing() {
        return PointerRequest.delete().logicalId("none").query();
    }
}
