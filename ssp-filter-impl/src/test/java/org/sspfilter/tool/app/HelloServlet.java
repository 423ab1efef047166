package org.sspfilter.tool.app;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says hello to anybody. */
public final class HelloServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** For the server. */
    public HelloServlet() {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print("hello");
    }
}
