package org.sspfilter.container;

import jakarta.security.jacc.PolicyContext;
import jakarta.security.jacc.PolicyContextException;
import jakarta.security.jacc.PolicyContextHandler;
import jakarta.security.jacc.WebRoleRefPermission;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.security.Permission;
import java.security.Policy;
import java.security.Principal;
import java.security.ProtectionDomain;
import javax.security.auth.Subject;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * What a server with Jakarta Authorization does and Tomcat does not: tells, on the thread of a request, whom the container has
 * authenticated and in which groups; a group is the role of its name. It adds nothing to what Tomcat holds.
 */
// Jakarta Authorization 2.1 asks Java's policy.
@SuppressWarnings("removal")
final class PlayedAuthorization extends ValveBase {

    private static final String SUBJECT = "javax.security.auth.Subject.container";
    private static final String REQUEST = "jakarta.servlet.http.HttpServletRequest";

    private static final ThreadLocal<@Nullable Request> CURRENT = new ThreadLocal<>();

    private PlayedAuthorization() {
        super(true);
    }

    /** Takes the place of what the virtual machine has, for all applications in it. */
    static PlayedAuthorization install() throws PolicyContextException {
        PolicyContext.registerHandler(SUBJECT, handler(), true);
        PolicyContext.registerHandler(REQUEST, handler(), true);
        Policy.setPolicy(new Groups());
        return new PlayedAuthorization();
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        CURRENT.set(request);
        try {
            getNext().invoke(request, response);
        } finally {
            CURRENT.remove();
        }
    }

    private static PolicyContextHandler handler() {
        return new PolicyContextHandler() {
            @Override
            public boolean supports(String key) {
                return key.equals(SUBJECT) || key.equals(REQUEST);
            }

            @Override
            public String[] getKeys() {
                return new String[] {SUBJECT, REQUEST};
            }

            @Override
            public @Nullable Object getContext(String key, @Nullable Object data) {
                Request request = CURRENT.get();
                return request == null || key.equals(REQUEST) ? request : subject(request.getPrincipal());
            }
        };
    }

    private static Subject subject(@Nullable Principal authenticated) {
        Subject subject = new Subject();
        if (authenticated instanceof GenericPrincipal known) {
            subject.getPrincipals().add(known.getUserPrincipal());
            for (String role : known.getRoles()) {
                subject.getPrincipals().add(new Group(role));
            }
        }
        return subject;
    }

    private record Group(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }

    private static final class Groups extends Policy {
        @Override
        public boolean implies(ProtectionDomain domain, Permission permission) {
            if (permission instanceof WebRoleRefPermission) {
                for (Principal principal : domain.getPrincipals()) {
                    if (principal instanceof Group group && group.name.equals(permission.getActions())) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
