package org.sspfilter.sample.it.probe;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what gets past the filters to the application, and tells the number. */
@WebFilter(
        urlPatterns = "/*",
        asyncSupported = true,
        dispatcherTypes = {
            DispatcherType.REQUEST,
            DispatcherType.FORWARD,
            DispatcherType.INCLUDE,
            DispatcherType.ASYNC,
            DispatcherType.ERROR
        })
public final class Reached extends HttpFilter {

    private static final String PATH = "/it/reached";

    private final AtomicInteger count = new AtomicInteger();

    /** For the container. */
    public Reached() {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getRequestURI().equals(request.getContextPath() + PATH)) {
            response.setContentType("text/plain");
            response.getWriter().print("reached " + count.get());
        } else {
            count.incrementAndGet();
            chain.doFilter(request, response);
        }
    }
}
