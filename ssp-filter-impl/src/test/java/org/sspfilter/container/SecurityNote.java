package org.sspfilter.container;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** A bean of the application's that outlives requests, and asks the container who calls. */
@ApplicationScoped
@RolesChecked
public class SecurityNote {

    @Inject
    @Nullable
    SecurityContext security;

    /** Who asks now. */
    public String caller() {
        Principal caller = security == null ? null : security.getCallerPrincipal();
        return caller == null ? "nobody" : caller.getName();
    }

    /** Whether the caller has the role. */
    public boolean isInRole(String role) {
        return security != null && security.isCallerInRole(role);
    }

    /** For who searches. */
    @RolesAllowed({"ods:Z99999", "interaction:" + ContainerWorld.SEARCH})
    public String search() {
        return "searched by " + caller();
    }

    /** For another organisation. */
    @RolesAllowed({"ods:Z99999", "scope:patient/*.read", "A1001"})
    public String elsewhere() {
        return "not for " + caller();
    }
}
