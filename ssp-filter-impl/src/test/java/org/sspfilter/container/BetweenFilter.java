package org.sspfilter.container;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/** A filter of an application's own, which does what a header says. */
public class BetweenFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        switch (Objects.requireNonNullElse(request.getHeader("X-Between"), "pass")) {
            case "answer" -> response.getWriter().write("from between");
            case "error" -> response.sendError(429);
            case "throw" -> throw new ServletException("from between");
            case "forward" -> request.getRequestDispatcher("/other").forward(request, response);
            case "rewrite" -> chain.doFilter(new Elsewhere(request), response);
            case "async" -> {
                AsyncContext async = request.startAsync();
                async.start(async::complete);
            }
            default -> chain.doFilter(request, response);
        }
    }

    static final class Elsewhere extends HttpServletRequestWrapper {
        Elsewhere(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return "/ours/open";
        }
    }
}
