package org.sspfilter.impl.ownership;

import java.util.List;
import java.util.Set;
import org.sspfilter.id.InteractionId;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.OwnershipRule;
import org.sspfilter.impl.profile.PathTemplate;

/** Rows about pointers, with every verb that a user's own catalogue could have. */
final class PointerRows {

    private static final String ID = "/DocumentReference/[id]";

    private PointerRows() {}

    static InteractionRow row(String name, String verb, String path, OwnershipRule rule) {
        InteractionId id = new InteractionId("urn:nhs:names:services:nrl:DocumentReference." + name);
        return new InteractionRow(id, id, verb, PathTemplate.of(path), Set.of(), Set.of(), rule, null);
    }

    static List<InteractionRow> heldTo(OwnershipRule rule) {
        return List.of(
                row("create", "POST", "/DocumentReference", rule),
                row("write", "PUT", ID, rule),
                row("update", "PATCH", ID, rule),
                row("delete", "DELETE", ID, rule),
                row("read", "GET", ID, rule));
    }
}
