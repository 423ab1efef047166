package org.sspfilter.impl.ownership;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.sspfilter.id.InteractionId;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.OwnershipRule;

/**
 * The interactions that a bundled check rules on.
 *
 * <p>Immutable.
 *
 * @param all their IDs; never empty
 * @param withBody those of them that the check reads the body of
 */
record RuledRows(Set<InteractionId> all, Set<InteractionId> withBody) {

    private static final Set<String> VERBS_WITH_BODY = Set.of("POST", "PUT", "PATCH");

    RuledRows {
        all = Set.copyOf(all);
        withBody = Set.copyOf(withBody);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("No interaction is held to this rule");
        }
    }

    /** Those held to a rule, about any type. */
    static RuledRows of(Collection<InteractionRow> rows, OwnershipRule rule) {
        Set<InteractionId> all = new HashSet<>();
        Set<InteractionId> withBody = new HashSet<>();
        for (InteractionRow row : rows) {
            if (row.ownership() == rule) {
                all.add(row.id());
                if (VERBS_WITH_BODY.contains(row.verb())) {
                    withBody.add(row.id());
                }
            }
        }
        return new RuledRows(all, withBody);
    }
}
