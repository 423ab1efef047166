package org.sspfilter.servlet;

/**
 * One of the four filters that do together what {@link SspFilter} does alone, for applications that must put filters of their
 * own between: checks the Spine's headers, the caller's budget, the interaction and whether the directory lists the caller for it. The second of the set.
 *
 * <p>The set is declared in {@code web.xml}: {@link TransportFilter}, {@link InteractionFilter}, {@link ContextFilter}, {@link
 * OwnershipFilter}, in this order, all mapped alike and without init-params. Any other arrangement fails the start. A request that
 * did not pass the filter before, or was rewritten since, is refused.
 *
 * <p>Thread-safe.
 */
public final class InteractionFilter extends StageFilter {

    /** For the container. */
    public InteractionFilter() {
        super(Stage.INTERACTION, null);
    }
}
