package org.sspfilter.tool.app;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.EnumSet;

/** Puts itself before all filters that are declared, and answers in their place. */
public final class EarlyFilter implements Filter, ServletContextListener {

    /** For the server. */
    public EarlyFilter() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext()
                .addFilter("early", this)
                .addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/hello/*");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.getWriter().print("early");
    }
}
