package org.sspfilter.endpoint;

import java.util.List;

/**
 * Extension point: a place of the application's own, such as a database, that says which service roots there are, in addition
 * to those of the settings and of a file.
 *
 * <p>An application gives it in code, as a servlet context attribute named {@link #ATTRIBUTE}, as a CDI bean, or as a {@link
 * java.util.ServiceLoader} provider; the first of these that is there counts, and two beans or providers are an error of the
 * start.
 *
 * <p>Called at start and then every {@code reload.every}, one call at a time, by a thread of the filter's own and never on a
 * request's way. It may block; after {@code endpoints.registry-deadline} a call counts as failed and its thread is
 * interrupted. A start fails with a call that fails, throws or answers null; later the endpoints stay as they are, and one
 * warning says so. Whatever it says is checked like any row: one wrong row, and none of the new ones counts.
 */
public interface EndpointRegistry {

    /** The servlet context attribute under which an application may give its registry. */
    String ATTRIBUTE = "org.sspfilter.endpoint.EndpointRegistry";

    /**
     * Tells one state of the rows from another. Cheap: it is asked at every look, and only another version than the one before
     * has the rows read anew, at each look until they come.
     *
     * @return any text, such as a sequence number or the time of the last change; never null
     */
    String version();

    /**
     * All rows as they are now: of the version that was asked for before the call, or a later one.
     *
     * @return at least one row; never null
     */
    List<EndpointRow> endpoints();
}
