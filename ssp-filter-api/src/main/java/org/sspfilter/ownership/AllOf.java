package org.sspfilter.ownership;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sspfilter.id.InteractionId;

/** Several checks as one: all that rule on an interaction must say yes. Thread-safe if they are. */
final class AllOf implements OwnershipCheck {

    private final List<OwnershipCheck> checks;
    private final Set<InteractionId> interactions;

    AllOf(List<? extends OwnershipCheck> checks) {
        this.checks = List.copyOf(checks);
        if (this.checks.isEmpty()) {
            throw new IllegalArgumentException("All of no checks would say yes to everything");
        }
        Set<InteractionId> all = new HashSet<>();
        this.checks.forEach(check -> all.addAll(check.interactions()));
        interactions = Set.copyOf(all);
    }

    @Override
    public Set<InteractionId> interactions() {
        return interactions;
    }

    @Override
    public boolean readsBody(InteractionId interaction) {
        return checks.stream()
                .anyMatch(check -> check.interactions().contains(interaction) && check.readsBody(interaction));
    }

    @Override
    public OwnershipRuling rule(OwnershipQuery query) throws RequestBodyException {
        Map<String, ResolvedTarget> targets = new LinkedHashMap<>();
        boolean asked = false;
        for (OwnershipCheck check : checks) {
            if (check.interactions().contains(query.interaction())) {
                asked = true;
                OwnershipRuling ruling = check.rule(query);
                if (!(ruling instanceof OwnershipRuling.Owned owned)) {
                    return ruling;
                }
                for (ResolvedTarget target : owned.targets()) {
                    ResolvedTarget before = targets.putIfAbsent(target.resourceType() + '/' + target.id(), target);
                    if (before != null && !before.equals(target)) {
                        return new OwnershipRuling.Undetermined("Two checks found two versions of one target");
                    }
                }
            }
        }
        return asked
                ? new OwnershipRuling.Owned(List.copyOf(targets.values()))
                : new OwnershipRuling.Undetermined("None of the checks rules on the interaction");
    }
}
