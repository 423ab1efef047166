package org.sspfilter.impl.ownership;

import java.time.Duration;
import org.sspfilter.impl.stage.Enforcement;

/**
 * How the ownership check is asked.
 *
 * <p>Immutable.
 *
 * @param enforcement whether what needs an owner is checked; where it is not, every such request passes, without targets;
 *     reported, what would be refused passes so, but for a body that could not be read, for then nobody can read it again
 * @param hidesOthers whether a stored thing of another's is answered as if it did not exist
 * @param deadline how long a check may take
 * @param concurrent how many checks may be under way at once, the hanging ones included
 */
public record OwnershipSettings(Enforcement enforcement, boolean hidesOthers, Duration deadline, int concurrent) {

    /** The shortest deadline. */
    public static final Duration MIN_DEADLINE = Duration.ofMillis(10);

    /** The longest deadline. */
    public static final Duration MAX_DEADLINE = Duration.ofSeconds(30);

    /** The most checks at once. */
    public static final int MAX_CONCURRENT = 512;

    /** What holds when nothing is set: enforced, others' things hidden, two seconds, sixteen at once. */
    public static final OwnershipSettings DEFAULTS =
            new OwnershipSettings(Enforcement.ENFORCE, true, Duration.ofSeconds(2), 16);

    /** Checks the bounds. */
    public OwnershipSettings {
        if (deadline.compareTo(MIN_DEADLINE) < 0 || deadline.compareTo(MAX_DEADLINE) > 0) {
            throw new IllegalArgumentException("The ownership deadline must be from 10 ms to 30 s");
        }
        if (concurrent < 1 || concurrent > MAX_CONCURRENT) {
            throw new IllegalArgumentException("From 1 to 512 ownership checks may be under way at once");
        }
    }
}
