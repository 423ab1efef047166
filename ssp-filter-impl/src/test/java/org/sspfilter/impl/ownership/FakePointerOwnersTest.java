package org.sspfilter.impl.ownership;

import java.util.Set;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.PointerOwnersContract;
import org.sspfilter.ownership.PointerQuery;

/** The fake that other tests rest on keeps the contract that an application must keep. */
class FakePointerOwnersTest extends PointerOwnersContract {

    @Override
    protected PointerOwners owners() {
        return new FakePointerOwners()
                .put(new PointerQuery.ById(storedId()), "p-1", "3", "A1001")
                .put(storedIdentifier(), "p-1", "3", "A1001");
    }

    @Override
    protected String storedId() {
        return "p-1";
    }

    @Override
    protected PointerQuery.ByIdentifier storedIdentifier() {
        return new PointerQuery.ByIdentifier(PointerRequest.SUBJECT, PointerRequest.SYSTEM, PointerRequest.VALUE);
    }

    @Override
    protected Set<OdsCode> storedOwners() {
        return Set.of(new OdsCode("A1001"));
    }

    @Override
    protected String unknownId() {
        return "absent";
    }
}
