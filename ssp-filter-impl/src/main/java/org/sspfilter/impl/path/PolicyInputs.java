package org.sspfilter.impl.path;

import java.util.Set;

/**
 * The policies that a path has to lead to.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> RFC 5280 section 6.1.1 (c) to (g).
 *
 * @param initial the acceptable policies as OIDs; empty for any
 * @param explicit whether the path must be valid for one of them
 * @param inhibitMapping whether policies may not be mapped
 * @param inhibitAny whether anyPolicy does not match
 */
public record PolicyInputs(Set<String> initial, boolean explicit, boolean inhibitMapping, boolean inhibitAny) {

    /** Any policy, or none. */
    public static final PolicyInputs ANY = new PolicyInputs(Set.of(), false, false, false);

    /** Copies the set. */
    public PolicyInputs {
        initial = Set.copyOf(initial);
    }
}
