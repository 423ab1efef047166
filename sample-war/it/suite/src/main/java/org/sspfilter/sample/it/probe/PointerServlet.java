package org.sspfilter.sample.it.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Reads a body that a check may have read before it, and sends it back. */
@WebServlet(urlPatterns = "/nrl/*")
public final class PointerServlet extends HttpServlet {

    /** For the container. */
    public PointerServlet() {}

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String body = "reader".equals(request.getHeader("X-Read"))
                ? request.getReader().lines().collect(Collectors.joining("\n"))
                : new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        ProbeServlet.answer(response, "received " + body);
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProbeServlet.answer(response, "deleted");
    }
}
