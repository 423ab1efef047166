package org.sspfilter.impl.ownership;

import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipCheckContract;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.PointerQuery;

/** The bundled check keeps the contract where body and store decide. */
class R4WriteOwnershipContractTest extends OwnershipCheckContract {

    @Override
    protected OwnershipCheck check() {
        FakePointerOwners owners = new FakePointerOwners()
                .put(new PointerQuery.ById("p-1"), "p-1", "3", "A1001")
                .put(new PointerQuery.ById("theirs"), "theirs", "1", "B2002");
        return new DocumentReferenceOwnership(owners, PointerForm.R4, PointerRows.heldTo(PointerForm.R4.rule()));
    }

    private static OwnershipQuery write(String id) {
        return PointerRequest.write(PointerBody.JSON)
                .change("\"p-1\"", '"' + id + '"')
                .logicalId(id)
                .writtenAs(PointerForm.R4)
                .query();
    }

    @Override
    protected OwnershipQuery owned() {
        return write("p-1");
    }

    @Override
    protected OwnershipQuery foreign() {
        return write("theirs");
    }

    @Override
    protected OwnershipQuery missing() {
        return write("none");
    }
}
