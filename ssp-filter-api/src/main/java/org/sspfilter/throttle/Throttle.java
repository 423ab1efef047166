package org.sspfilter.throttle;

import org.sspfilter.id.Asid;

/**
 * Extension point: counts a system's calls. Bundled is a token bucket for each system in this JVM.
 *
 * <p>Implementations are thread-safe, bounded in memory whatever is asked of them, and do not block.
 *
 * <p>The contract test {@code ThrottleContract} in the test-jar holds what is said here.
 */
public interface Throttle {

    /**
     * Counts one call, if the quota allows.
     *
     * @param caller the calling system
     * @return within or over, never null
     */
    ThrottleRuling acquire(Asid caller);
}
