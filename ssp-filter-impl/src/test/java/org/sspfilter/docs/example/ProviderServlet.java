package org.sspfilter.docs.example;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sspfilter.decision.SspRequest;

/** A provider's application, as small as can be. */
@WebServlet("/A20047/STU3/1/gpconnect/Patient")
public class ProviderServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter()
                .print("searched for " + SspRequest.from(request::getAttribute).from());
    }
}
