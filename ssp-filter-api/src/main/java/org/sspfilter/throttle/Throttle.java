package org.sspfilter.throttle;

import org.sspfilter.id.Asid;

/**
 * Extension point: counts a system's calls. Bundled is a token bucket for each system in this JVM.
 *
 * <p>An application gives it in code, as a servlet context attribute named {@link #ATTRIBUTE}, as a CDI bean, or as a {@link
 * java.util.ServiceLoader} provider; the first of these that is there counts, and two beans or providers are an error of the
 * start.
 *
 * <p>Implementations are thread-safe, bounded in memory whatever is asked of them, and do not block.
 *
 * <p>The contract test {@code ThrottleContract} in the test-jar holds what is said here.
 */
public interface Throttle {

    /** The servlet context attribute under which an application may give its throttle. */
    String ATTRIBUTE = "org.sspfilter.throttle.Throttle";

    /**
     * Counts one call, if the quota allows.
     *
     * @param caller the calling system
     * @return within or over, never null
     */
    ThrottleRuling acquire(Asid caller);
}
