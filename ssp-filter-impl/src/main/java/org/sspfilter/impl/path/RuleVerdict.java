package org.sspfilter.impl.path;

import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;

/**
 * What one rule says of a path.
 *
 * <p>Immutable.
 *
 * @param rule which rule
 * @param detail for the operator: what was found
 * @param denial why it does not hold; null when it does
 */
public record RuleVerdict(
        PathRule rule, String detail, @Nullable Denial denial) {

    /**
     * A rule that holds.
     *
     * @param rule which
     * @param detail what was found
     * @return the verdict
     */
    public static RuleVerdict held(PathRule rule, String detail) {
        return new RuleVerdict(rule, detail, null);
    }

    /**
     * A rule that is broken.
     *
     * @param rule which
     * @param denial why
     * @return the verdict
     */
    public static RuleVerdict broken(PathRule rule, Denial denial) {
        return new RuleVerdict(rule, denial.detail(), denial);
    }

    /**
     * Whether it holds.
     *
     * @return whether there is no denial
     */
    public boolean holds() {
        return denial == null;
    }
}
