package org.sspfilter.sample.it.probe;

import java.util.Set;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.PointerOwnership;
import org.sspfilter.ownership.PointerQuery;

/** Knows two pointers, and fails at a third. */
public final class Owners implements PointerOwners {

    /** For the filter. */
    public Owners() {}

    @Override
    public PointerOwnership find(PointerQuery query) {
        if (query instanceof PointerQuery.ById byId) {
            return switch (byId.id()) {
                case "of-a1001" -> found(byId.id(), "A1001");
                case "of-b2002" -> found(byId.id(), "B2002");
                case "fault" -> throw new StackOverflowError("the look-up failed");
                default -> new PointerOwnership.NotFound();
            };
        }
        return new PointerOwnership.Unknown("only ids are known here");
    }

    private static PointerOwnership found(String id, String ods) {
        return new PointerOwnership.Found(id, "1", Set.of(OdsCode.parse(ods).orElseThrow()));
    }
}
