package org.sspfilter.impl.ownership;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.sspfilter.id.InteractionId;
import org.sspfilter.impl.profile.InteractionRow;

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

    /** Those that these words are true of. */
    static RuledRows of(Collection<InteractionRow> rows, Predicate<InteractionRow> isRuledOn) {
        Set<InteractionId> all = new HashSet<>();
        Set<InteractionId> withBody = new HashSet<>();
        for (InteractionRow row : rows) {
            if (isRuledOn.test(row)) {
                all.add(row.id());
                if (VERBS_WITH_BODY.contains(row.verb())) {
                    withBody.add(row.id());
                }
            }
        }
        return new RuledRows(all, withBody);
    }
}
