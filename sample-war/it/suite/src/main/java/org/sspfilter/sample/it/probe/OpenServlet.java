package org.sspfilter.sample.it.probe;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A part of an application that anybody may have, and that leads into the guarded part. */
@WebServlet(urlPatterns = "/open/*", asyncSupported = true)
public final class OpenServlet extends HttpServlet {

    private static final String GUARDED = "/probe/plain";

    /** For the container. */
    public OpenServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (request.getPathInfo()) {
            case "/forward" -> request.getRequestDispatcher(GUARDED).forward(request, response);
            case "/forged" -> {
                request.setAttribute("org.sspfilter.servlet.decided", "admitted");
                request.getRequestDispatcher(GUARDED).forward(request, response);
            }
            case "/include" -> request.getRequestDispatcher(GUARDED).include(request, response);
            case "/async" -> request.startAsync().dispatch(GUARDED);
            default -> ProbeServlet.answer(response, "open to all");
        }
    }
}
