package org.sspfilter.sample.it.beans;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says what its beans know. */
@WebServlet("/probe/bean/*")
public class BeanServlet extends HttpServlet {

    @Inject
    private CallerDesk desk;

    @Inject
    private Sightings sightings;

    /** For the container. */
    public BeanServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(request.getPathInfo().equals("/caller") ? desk.caller() : sightings.seen());
    }
}
