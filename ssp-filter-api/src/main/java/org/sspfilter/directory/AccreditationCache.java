package org.sspfilter.directory;

import java.util.Optional;
import java.util.function.Function;
import org.sspfilter.id.Asid;

/**
 * The answers that the filters keep of the directory: to look at, and to throw away when an accreditation was withdrawn and
 * must not count until the end of its lifetime.
 *
 * <p>The application finds it as a servlet context attribute while the filter runs:
 * {@code AccreditationCache.from(servletContext::getAttribute)}. Thread-safe; nothing here asks the directory or waits.
 */
public interface AccreditationCache {

    /** The servlet context attribute under which the filter puts it. */
    String ATTRIBUTE = "org.sspfilter.directory.AccreditationCache";

    /**
     * Forgets all that is kept of a system, what is kept for the case of an outage too. An answer that is on its way goes to
     * those who wait for it, and is not kept. Costs a walk over all that is kept.
     *
     * @param asid the system
     */
    void invalidate(Asid asid);

    /** Forgets all that is kept. Answers that are on their way go to those who wait for them, and are not kept. */
    void invalidateAll();

    /**
     * How the directory and the answers kept of it are doing. Costs a walk over all that is kept: for a page or a probe, not
     * for each request.
     *
     * @return a new report
     */
    DirectoryReport report();

    /**
     * The cache of a web application: {@code AccreditationCache.from(servletContext::getAttribute)}.
     *
     * @param attributes reads a servlet context attribute
     * @return the cache; empty when accreditation is off, or the filter does not run
     */
    static Optional<AccreditationCache> from(Function<String, ?> attributes) {
        return attributes.apply(ATTRIBUTE) instanceof AccreditationCache cache ? Optional.of(cache) : Optional.empty();
    }
}
