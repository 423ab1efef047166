package org.sspfilter.container;

import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.security.enterprise.SecurityContext;
import org.jspecify.annotations.Nullable;

/** Asks the container for the roles that a method allows. */
@Interceptor
@RolesChecked
@Priority(Interceptor.Priority.APPLICATION)
public class RolesInterceptor {

    @Inject
    @Nullable
    SecurityContext security;

    /** Lets the call pass, or throws. */
    @AroundInvoke
    public @Nullable Object check(InvocationContext call) throws Exception {
        RolesAllowed allowed = call.getMethod().getAnnotation(RolesAllowed.class);
        if (allowed == null) {
            return call.proceed();
        }
        for (String role : allowed.value()) {
            if (security != null && security.isCallerInRole(role)) {
                return call.proceed();
            }
        }
        throw new SecurityException("Not allowed");
    }
}
