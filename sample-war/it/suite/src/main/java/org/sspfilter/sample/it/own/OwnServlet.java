package org.sspfilter.sample.it.own;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers at once, later, by another connection's protocol, or not well. */
@WebServlet(urlPatterns = "/own/*", asyncSupported = true)
public final class OwnServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** For the container. */
    public OwnServlet() {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        switch (String.valueOf(request.getPathInfo())) {
            case "/async" -> {
                AsyncContext later = request.startAsync();
                later.start(() -> {
                    write(response, "own later");
                    later.complete();
                });
            }
            case "/async-dispatch" -> request.startAsync().dispatch("/own/plain");
            case "/forward" -> request.getRequestDispatcher("/own/plain").forward(request, response);
            case "/error" -> response.sendError(HttpServletResponse.SC_CONFLICT);
            case "/error-page" -> write(response, "own page of errors");
            case "/socket" -> upgrade(request, response);
            case "/libraries" -> write(response, Libraries.used());
            default -> write(response, "own by " + request.getDispatcherType());
        }
    }

    private static void upgrade(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        // Tomcat and Undertow say so by themselves, Payara leaves it to the application.
        response.setStatus(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
        response.setHeader("Upgrade", "own");
        response.setHeader("Connection", "Upgrade");
        request.upgrade(OwnProtocol.class);
    }

    private static void write(HttpServletResponse response, String text) {
        try {
            response.setContentType("text/plain");
            response.getWriter().print(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
