package org.sspfilter.sample.it.probe;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.sspfilter.decision.SspRequest;

/**
 * A filter of an application's own, between two of the product's. Says in a header whether somebody is admitted already, and does
 * what another header wants.
 */
public final class YourFilter extends HttpFilter {

    /** For the container. */
    public YourFilter() {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader(
                "X-Your-Filter", request.getAttribute(SspRequest.ATTRIBUTE) == null ? "not yet admitted" : "admitted");
        switch (Objects.requireNonNullElse(request.getHeader("X-Do"), "pass")) {
            case "answer" -> ProbeServlet.answer(response, "from between");
            case "error" -> response.sendError(429);
            case "throw" -> throw new ServletException("from between");
            case "forward" -> request.getRequestDispatcher("/probe/plain").forward(request, response);
            case "include" -> request.getRequestDispatcher("/probe/plain").include(request, response);
            case "rewrite" -> chain.doFilter(new Elsewhere(request), response);
            case "async" -> {
                AsyncContext async = request.startAsync();
                async.start(async::complete);
            }
            case "async-dispatch" -> request.startAsync().dispatch("/probe/plain");
            default -> chain.doFilter(request, response);
        }
    }

    private static final class Elsewhere extends HttpServletRequestWrapper {

        Elsewhere(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return "/open/plain";
        }
    }
}
