package org.sspfilter.servlet;

/**
 * One of the four filters that do together what {@link SspFilter} does alone, for applications that must put filters of their
 * own between: checks whether the caller owns what it would change. The last of the set: what it lets pass is admitted, and the application reads who is asking.
 *
 * <p>The set is declared in {@code web.xml}: {@link TransportFilter}, {@link InteractionFilter}, {@link ContextFilter}, {@link
 * OwnershipFilter}, in this order, all mapped alike and without init-params. Any other arrangement fails the start. A request that
 * did not pass the filter before, or was rewritten since, is refused.
 *
 * <p>Thread-safe.
 */
public final class OwnershipFilter extends StageFilter {

    /** For the container. */
    public OwnershipFilter() {
        super(Stage.OWNERSHIP, null);
    }
}
