package org.sspfilter.impl.path;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The policies that are valid down to one certificate of a path, each with those above from which it came.
 *
 * <p>Mutable, for one judgement. One node a policy, not one a way to it: the tree of RFC 5280 grows without bound.
 *
 * <p><i>Source:</i> RFC 9618 section 3.
 */
final class PolicyLevel {

    /** To each policy those of the level above that lead to it; none when anyPolicy does. */
    final Map<String, Set<String>> nodes = new LinkedHashMap<>();
    /** Whether every policy would still do. */
    boolean any;

    static PolicyLevel start() {
        PolicyLevel level = new PolicyLevel();
        level.any = true;
        return level;
    }

    boolean isEmpty() {
        return !any && nodes.isEmpty();
    }

    void clear() {
        nodes.clear();
        any = false;
    }

    /** Step (d): what the certificate says itself. */
    void meet(Set<String> asserted, boolean anyAsserted) {
        if (any) {
            asserted.forEach(policy -> nodes.putIfAbsent(policy, new HashSet<>()));
        }
        if (!anyAsserted) {
            nodes.keySet().retainAll(asserted);
            any = false;
        }
    }

    /** The expectations for the next certificate, without mappings applied. */
    PolicyLevel next(Map<String, Set<String>> mappings, boolean mappingAllowed) {
        PolicyLevel next = new PolicyLevel();
        next.any = any;
        if (mappingAllowed) {
            mappings.keySet().forEach(policy -> {
                if (any) {
                    nodes.putIfAbsent(policy, new HashSet<>());
                }
            });
        } else {
            nodes.keySet().removeAll(mappings.keySet());
        }
        for (String policy : nodes.keySet()) {
            for (String mapped : mappings.getOrDefault(policy, Set.of(policy))) {
                next.nodes.computeIfAbsent(mapped, absent -> new HashSet<>()).add(policy);
            }
        }
        return next;
    }
}
