package org.sspfilter.container;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.SspRequest;

/** Says what the application sees, by the way that the query's {@code see} names. */
public class ProbeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String way = Objects.requireNonNullElse(request.getHeader("X-See"), "attribute");
        if (way.equals("continued") && request.getDispatcherType() == DispatcherType.REQUEST) {
            AsyncContext async = request.startAsync();
            async.start(() -> {
                try {
                    HttpServletResponse late = (HttpServletResponse) async.getResponse();
                    SspRequest admitted = SspRequest.from(async.getRequest()::getAttribute);
                    say(late, admitted.from() + " " + admitted.traceId());
                } catch (IOException | RuntimeException failed) {
                    throw new IllegalStateException(failed);
                } finally {
                    async.complete();
                }
            });
        } else if (way.equals("dispatched") && request.getDispatcherType() == DispatcherType.REQUEST) {
            request.startAsync().dispatch();
        } else {
            say(response, seen(way, request));
        }
    }

    private static @Nullable String seen(String way, HttpServletRequest request) {
        try {
            return switch (way) {
                case "application" ->
                    CDI.current().select(CallerNote.class).get().caller();
                case "text" -> CDI.current().select(CallerNote.class).get().shown();
                case "session" -> CDI.current().select(SessionNote.class).get().caller();
                case "security" -> security().caller();
                case "security-role" -> String.valueOf(security().isInRole(request.getHeader("X-Role")));
                case "allowed" -> security().search();
                case "disallowed" -> security().elsewhere();
                case "principal" -> request.getUserPrincipal().getName();
                case "container" -> containers(request);
                case "role" -> String.valueOf(request.isUserInRole(request.getHeader("X-Role")));
                default -> SspRequest.from(request::getAttribute).from().value();
            };
        } catch (RuntimeException failed) {
            return failed.getClass().getSimpleName() + ": " + failed.getMessage();
        }
    }

    private static SecurityNote security() {
        return CDI.current().select(SecurityNote.class).get();
    }

    /** Whom the container itself knows, below all wrappers. */
    private static String containers(HttpServletRequest request) {
        ServletRequest innermost = request;
        while (innermost instanceof ServletRequestWrapper wrapper) {
            innermost = wrapper.getRequest();
        }
        Principal principal = ((HttpServletRequest) innermost).getUserPrincipal();
        return principal == null ? "nobody" : principal.getName();
    }

    private static void say(HttpServletResponse response, @Nullable String text) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(text);
    }
}
