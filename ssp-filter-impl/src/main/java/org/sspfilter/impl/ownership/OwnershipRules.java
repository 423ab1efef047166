package org.sspfilter.impl.ownership;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sspfilter.id.InteractionId;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.OwnershipRule;
import org.sspfilter.ownership.OwnershipCheck;

/**
 * Which check rules on an interaction: the application's own, all of them where several do, else the bundled one of the
 * catalogue's rule.
 *
 * <p>Immutable.
 */
public final class OwnershipRules {

    private final Map<InteractionId, OwnershipCheck> own = new HashMap<>();
    private final Map<OwnershipRule, OwnershipCheck> bundled;

    /**
     * These checks.
     *
     * @param own the application's; of several that rule on the same interaction all must say yes
     * @param bundled by the rule that they rule by
     */
    public OwnershipRules(
            Collection<? extends OwnershipCheck> own, Map<OwnershipRule, ? extends OwnershipCheck> bundled) {
        this.bundled = Map.copyOf(bundled);
        Map<InteractionId, List<OwnershipCheck>> all = new HashMap<>();
        for (OwnershipCheck check : own) {
            for (InteractionId interaction : check.interactions()) {
                all.computeIfAbsent(interaction, none -> new ArrayList<>()).add(check);
            }
        }
        all.forEach((interaction, checks) ->
                this.own.put(interaction, checks.size() == 1 ? checks.get(0) : OwnershipCheck.allOf(checks)));
    }

    /**
     * The check that rules on a row.
     *
     * @param row a row whose rule is not {@link OwnershipRule#NONE}
     * @return the check, or null when there is none
     */
    public @Nullable OwnershipCheck find(InteractionRow row) {
        OwnershipCheck check = own.get(row.id());
        return check != null ? check : ofRule(row);
    }

    /** A bundled check says itself what it rules on: a rule may stand in a row that it is not about. */
    private @Nullable OwnershipCheck ofRule(InteractionRow row) {
        OwnershipCheck check = bundled.get(row.ownership());
        return check != null && check.interactions().contains(row.id()) ? check : null;
    }
}
