package org.sspfilter.servlet;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.sspfilter.impl.accreditation.AuthorisedCall;
import org.sspfilter.impl.pipeline.Ruling;

/**
 * Begins to decide a request before the filters run, for a container that wants to know its caller by then. The filter
 * completes what is begun here: one decision, one audit record and one token of the throttle's for both. It runs every check but
 * ownership and does not read the body.
 *
 * <p>For our mechanism of Jakarta Security; an application has no use for it. Thread-safe.
 */
public final class EarlyDecision {

    private static final String OURS = "org.sspfilter.servlet.";

    private EarlyDecision() {}

    /** What came of it. */
    public sealed interface Result {}

    /**
     * The caller is known. Whether the request is admitted, the filter decides.
     *
     * @param name the calling ASID
     * @param roles what {@code isUserInRole} says yes to
     */
    public record Known(String name, Set<String> roles) implements Result {

        /** Copies the roles. */
        public Known {
            roles = Set.copyOf(roles);
        }
    }

    /** Anybody may have this path: nobody is known, and the filter lets it pass. */
    public record Nobody() implements Result {}

    /** Refused, and the refusal has been sent. */
    public record Answered() implements Result {}

    /**
     * Begins. A request that was begun before is told of again, not decided again.
     *
     * @param request the request
     * @param response takes a refusal
     * @return what came of it
     * @throws IOException when the refusal cannot be sent
     * @throws ServletException when the refusal comes too late
     */
    public static Result begin(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Engine engine = SharedEngine.running(request.getServletContext());
        if (engine == null) {
            Answers.unready(request, response);
            return new Answered();
        }
        Decided decided = Decided.find(request, engine.gate());
        if (decided != null) {
            return decided.ruling() instanceof Ruling.Admitted admitted
                    ? new Known(
                            admitted.request().from().value(),
                            CallerRoles.all(
                                    admitted.request().interaction(),
                                    admitted.request().accreditation(),
                                    admitted.request().context()))
                    : new Nobody();
        }
        Begun begun = Begun.find(request, engine.gate());
        if (begun != null) {
            // Asked again by a filter between ours, perhaps before it is known who calls.
            return begun.open() instanceof Ruling.Pending pending ? known(pending) : new Nobody();
        }
        ServletIncomingRequest incoming;
        Ruling ruling;
        try {
            UndertowHandshake.tell(request);
            incoming = new ServletIncomingRequest(request, engine.body());
            ruling = engine.gate().begin(incoming);
        } catch (RuntimeException | Error fault) {
            Answers.fault(request, response, fault);
            return new Answered();
        }
        if (ruling == null) {
            return new Nobody();
        }
        if (ruling instanceof Ruling.Pending pending) {
            new Begun(engine.gate(), pending, incoming, response, null).putOn(request);
            String trace =
                    pending.call().authorised().addressed().call().traceId().value();
            // Should the container refuse next, its answer is not to be kept by anybody either.
            engine.responseHeaders().set(response, true);
            engine.responseHeaders().setTrace(response, pending.call().traceHeader(), trace);
            return known(pending);
        }
        if (ruling instanceof Ruling.Refused refused) {
            engine.seen().refused(request, refused.record());
            Answers.refuse(request, response, refused, engine.responseHeaders());
        } else {
            Answers.fault(request, response);
        }
        return new Answered();
    }

    /**
     * Ends what no filter completed, because the container refused in between: its record tells so.
     *
     * @param request a request that is over
     */
    public static void end(ServletRequest request) {
        if (request instanceof HttpServletRequest http) {
            Engine engine = SharedEngine.running(http.getServletContext());
            Begun begun = engine == null ? null : Begun.find(request, engine.gate());
            if (begun != null && begun.passed() == null) {
                Begun.take(request, begun.gate());
                begun.end();
            }
        }
    }

    /**
     * Fails the application's start when the filter does not stand in front of everything in it. Told at the end of the start
     * where the container lets somebody listen for that: who registers filters may come later than who asks.
     *
     * @param context the application
     * @param otherwise what is wrong then
     */
    public static void requireFilter(ServletContext context, String otherwise) {
        require(context, () -> isFilterRegistered(context), otherwise);
    }

    /**
     * The same where any filter of ours will do: what its mapping leaves open is judged elsewhere.
     *
     * @param context the application
     * @param otherwise what is wrong when there is none
     */
    public static void requireAnyFilter(ServletContext context, String otherwise) {
        require(context, () -> isAnyRegistered(context), otherwise);
    }

    private static void require(ServletContext context, BooleanSupplier satisfied, String otherwise) {
        ServletContextListener check = new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent event) {
                if (!satisfied.getAsBoolean()) {
                    throw new IllegalStateException(otherwise);
                }
            }
        };
        try {
            context.addListener(check);
        } catch (IllegalStateException | IllegalArgumentException | UnsupportedOperationException tooLate) {
            // Then the filters are registered by now.
            check.contextInitialized(new ServletContextEvent(context));
        }
    }

    private static boolean isAnyRegistered(ServletContext context) {
        SharedEngine shared = SharedEngine.find(context);
        if (shared != null && shared.isVerified()) {
            // As below.
            return shared.isAny();
        }
        return context.getFilterRegistrations().values().stream()
                .anyMatch(filter -> String.valueOf(filter.getClassName()).startsWith(OURS));
    }

    private static boolean isFilterRegistered(ServletContext context) {
        SharedEngine shared = SharedEngine.find(context);
        if (shared != null && shared.isVerified()) {
            // Some servers forbid a listener to ask as below.
            return shared.isWhole();
        }
        for (FilterRegistration registration : context.getFilterRegistrations().values()) {
            if ((SspFilter.class.getName().equals(registration.getClassName())
                            || OwnershipFilter.class.getName().equals(registration.getClassName()))
                    && registration.getUrlPatternMappings().contains("/*")) {
                return true;
            }
        }
        return false;
    }

    private static Known known(Ruling.Pending pending) {
        AuthorisedCall call = pending.call().authorised();
        return new Known(
                call.addressed().call().from().value(),
                CallerRoles.all(
                        call.addressed().interaction().id(),
                        call.accreditation(),
                        pending.call().asserted()));
    }
}
