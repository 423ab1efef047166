package org.sspfilter.sample.it.enterprise;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

/** An enterprise bean that the container itself guards. */
@Stateless
public class Ward {

    /** Whoever may ask the probe anything. */
    static final String ROLE = "interaction:urn:nhs:names:services:probe:fhir:rest:read:anything-1";

    @Resource
    @SuppressWarnings("NullAway.Init") // by the container
    SessionContext context;

    /** For the container. */
    public Ward() {}

    /** For those who ask for this interaction. */
    @RolesAllowed(ROLE)
    public String visit() {
        return "visited by " + context.getCallerPrincipal().getName();
    }

    /** For nobody. */
    @RolesAllowed("matron")
    public String lead() {
        return "led by " + context.getCallerPrincipal().getName();
    }
}
