package org.sspfilter.servlet;

/**
 * One of the four filters that do together what {@link SspFilter} does alone, for applications that must put filters of their
 * own between: checks the token. The third of the set.
 *
 * <p>The set is declared in {@code web.xml}: {@link TransportFilter}, {@link InteractionFilter}, {@link ContextFilter}, {@link
 * OwnershipFilter}, in this order, all mapped alike and without init-params. Any other arrangement fails the start. A request that
 * did not pass the filter before, or was rewritten since, is refused.
 *
 * <p>Thread-safe.
 */
public final class ContextFilter extends StageFilter {

    /** For the container. */
    public ContextFilter() {
        super(Stage.CONTEXT, null);
    }
}
