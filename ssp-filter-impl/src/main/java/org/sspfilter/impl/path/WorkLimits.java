package org.sspfilter.impl.path;

/**
 * How much work one judgement may be. What needs more is refused before the work begins.
 *
 * <p>Immutable.
 *
 * @param signatures signature checks over all ways that are tried
 * @param nameChecks comparisons of a name with a constraint, over one path
 * @param policies policies and mappings of one certificate
 */
public record WorkLimits(int signatures, int nameChecks, int policies) {

    /** What no honest certificate comes near to. */
    public static final WorkLimits DEFAULT = new WorkLimits(48, 1 << 20, 256);
}
