package org.sspfilter.impl.ownership;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.profile.TestProfiles;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipCheckContract;
import org.sspfilter.ownership.OwnershipQuery;

/** The bundled check keeps the contract where the body decides. */
class CreateOwnershipContractTest extends OwnershipCheckContract {

    @Override
    protected OwnershipCheck check() {
        return new DocumentReferenceOwnership(
                new FakePointerOwners(), PointerForm.STU3, List.of(TestProfiles.CREATE_POINTER));
    }

    @Override
    protected OwnershipQuery owned() {
        return PointerRequest.create(PointerBody.JSON).query();
    }

    @Override
    protected OwnershipQuery foreign() {
        return PointerRequest.create(PointerBody.JSON)
                .change("/A1001", "/B2002")
                .query();
    }

    @Override
    protected @Nullable OwnershipQuery missing() {
        return null;
    }
}
