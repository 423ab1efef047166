package org.sspfilter.sample.it.enterprise;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/** Tells what the platform knows of the caller. */
@WebServlet(urlPatterns = "/probe/enterprise/*", asyncSupported = true)
@SuppressWarnings("NullAway.Init") // by the container
public class EnterpriseServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient WhoAsks whoAsks;

    @Inject
    private transient SecurityContext security;

    @EJB
    private transient Ward ward;

    /** For the container. */
    public EnterpriseServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().print(answer(String.valueOf(request.getPathInfo()), request));
    }

    private String answer(String what, HttpServletRequest request) {
        return switch (what) {
            case "/injected" -> whoAsks.name();
            case "/security" ->
                name(security.getCallerPrincipal()) + " " + security.isCallerInRole(Ward.ROLE) + " "
                        + security.isCallerInRole("matron");
            case "/request" ->
                name(request.getUserPrincipal()) + " " + request.isUserInRole(Ward.ROLE) + " "
                        + request.isUserInRole("matron");
            case "/visit" -> ward.visit();
            case "/lead" -> lead();
            default -> "reached " + what;
        };
    }

    private String lead() {
        try {
            return ward.lead();
        } catch (EJBAccessException notAllowed) {
            return "not allowed";
        }
    }

    private static String name(Principal caller) {
        return caller == null ? "nobody" : caller.getName();
    }
}
