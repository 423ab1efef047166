package org.sspfilter.servlet;

/**
 * One of the four filters that do together what {@link SspFilter} does alone, for applications that must put filters of their
 * own between: checks the line of the request, the endpoint, the encrypted connection and its peer's certificate. The first of the set. A request that it lets pass is from the Secure Proxy, and is not admitted yet.
 *
 * <p>The set is declared in {@code web.xml}: {@link TransportFilter}, {@link InteractionFilter}, {@link ContextFilter}, {@link
 * OwnershipFilter}, in this order, all mapped alike and without init-params. Any other arrangement fails the start. A request that
 * did not pass the filter before, or was rewritten since, is refused.
 *
 * <p>Thread-safe.
 */
public final class TransportFilter extends StageFilter {

    /** For the container. */
    public TransportFilter() {
        super(Stage.TRANSPORT, null);
    }
}
