package org.sspfilter.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

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
public final class ContextFilter implements Filter {

    private final StageFilter work = new StageFilter(Stage.CONTEXT);

    /** For the container. */
    public ContextFilter() {}

    @Override
    public void init(FilterConfig config) throws ServletException {
        work.init(config);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        work.doFilter(request, response, chain);
    }

    @Override
    public void destroy() {
        work.destroy();
    }
}
