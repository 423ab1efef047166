package org.sspfilter.sample.it.probe;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.PointerOwnership;
import org.sspfilter.ownership.PointerQuery;

/** Knows two pointers, and does everything wrong that a look-up can. */
public final class Owners implements PointerOwners {

    private final CountDownLatch never = new CountDownLatch(1);

    /** For the filter. */
    public Owners() {}

    @Override
    @SuppressWarnings("NullAway") // A look-up that breaks its promise is what the test is about.
    public PointerOwnership find(PointerQuery query) {
        if (query instanceof PointerQuery.ById byId) {
            return switch (byId.id()) {
                case "of-a1001" -> found(byId.id(), "A1001");
                case "of-b2002" -> found(byId.id(), "B2002");
                case "of-both" ->
                    new PointerOwnership.Found(byId.id(), "1", Set.of(new OdsCode("A1001"), new OdsCode("B2002")));
                case "other-id" -> found("of-a1001", "A1001");
                case "fault" -> throw new StackOverflowError("the look-up failed");
                case "exception" -> throw new IllegalStateException("about patient 9990000018");
                case "null" -> null;
                case "unknown" -> new PointerOwnership.Unknown("about patient 9990000018");
                case "hang" -> hang();
                default -> new PointerOwnership.NotFound();
            };
        }
        return new PointerOwnership.Unknown("only ids are known here");
    }

    private PointerOwnership hang() {
        try {
            never.await();
            return found("hang", "A1001");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PointerOwnership.Unknown("interrupted");
        }
    }

    private static PointerOwnership found(String id, String ods) {
        return new PointerOwnership.Found(id, "1", Set.of(new OdsCode(ods)));
    }
}
