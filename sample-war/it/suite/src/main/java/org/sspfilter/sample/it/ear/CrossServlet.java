package org.sspfilter.sample.it.ear;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Hands an admitted request, with its decision, over to the application beside it. */
@WebServlet(urlPatterns = "/probe/cross/*", asyncSupported = true)
public final class CrossServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String GUARDED = "/probe/plain";

    /** For the container. */
    public CrossServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        ServletContext other = getServletContext().getContext("/right");
        if (other == null || other == getServletContext()) {
            response.setContentType("text/plain");
            response.getWriter().print("no way over");
        } else if ("/include".equals(request.getPathInfo())) {
            other.getRequestDispatcher(GUARDED).include(request, response);
        } else {
            other.getRequestDispatcher(GUARDED).forward(request, response);
        }
    }
}
