package org.sspfilter.security;

import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sspfilter.servlet.EarlyDecision;

/**
 * Tells the container who asks, so that {@code @RolesAllowed}, {@code SecurityContext.getCallerPrincipal()} and enterprise
 * beans see the calling system. An application switches it on by a bean of its own:
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class SpineCallers extends SspAuthenticationMechanism {}
 * }</pre>
 *
 * <p>It runs before the filters: it begins the decision, which {@code SspFilter} completes. A request that is refused is answered
 * here, in the caller's dialect. Without the filter the application does not start, and nothing is let through.
 *
 * <p>The caller's name is its ASID; its roles are those of {@code isUserInRole}. Nothing is remembered in a session.
 *
 * <p>Thread-safe.
 *
 * <p><i>Source:</i> Jakarta Security 3.0, section 2.3 (HTTP authentication mechanisms).
 */
public class SspAuthenticationMechanism implements HttpAuthenticationMechanism {

    /** For the application's bean. */
    protected SspAuthenticationMechanism() {}

    /**
     * Begins the decision.
     *
     * @param request the request; its body is not read
     * @param response takes a refusal
     * @param context takes the caller
     * @return success with a caller; nothing done on a path that anybody may have; failure when a refusal was sent
     * @throws AuthenticationException when the refusal could not be sent
     */
    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        EarlyDecision.Result result;
        try {
            result = EarlyDecision.begin(request, response);
        } catch (IOException | ServletException failed) {
            throw new AuthenticationException("The refusal could not be sent", failed);
        }
        if (result instanceof EarlyDecision.Known known) {
            return context.notifyContainerAboutLogin(new CallerPrincipal(known.name()), known.roles());
        }
        return result instanceof EarlyDecision.Nobody ? context.doNothing() : AuthenticationStatus.SEND_FAILURE;
    }
}
