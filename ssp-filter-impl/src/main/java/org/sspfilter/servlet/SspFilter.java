package org.sspfilter.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.decision.SspRequest;
import org.sspfilter.impl.audit.RequestRecord;
import org.sspfilter.impl.audit.RequestRecord.Completion;
import org.sspfilter.impl.pipeline.Ruling;

/**
 * The whole chain as one filter: nothing reaches the application unless every check said yes.
 *
 * <p>To be mapped to {@code /*} for all five dispatcher types, with async support. A request is decided once, when it comes
 * in; forwards, includes, error pages and asynchronous dispatches find that decision on the request, and are refused
 * without it.
 *
 * <p>Settings come from init-params, context-params, {@code WEB-INF/ssp-filter.properties}, or in code. Wrong settings fail
 * the deployment with every problem in one message. Until the settings are resolved everything is refused with 503.
 *
 * <p>Thread-safe.
 */
public final class SspFilter implements Filter {

    private final @Nullable SspFilterSettings given;
    private volatile @Nullable SharedEngine shared;
    private volatile @Nullable ServletContext context;

    /** A filter that the container makes; its settings come from the application's descriptors. */
    public SspFilter() {
        this.given = null;
    }

    /**
     * A filter with settings given in code. What the application's descriptors say beside them is not read.
     *
     * @param settings the settings, checked when the filter starts
     */
    public SspFilter(SspFilterSettings settings) {
        this.given = settings;
    }

    @Override
    public void init(FilterConfig config) throws ServletException {
        ServletContext application = config.getServletContext();
        SharedEngine joined = SharedEngine.of(application);
        if (!joined.isVerified()) {
            Installed.in(application).verifyLate();
        }
        try {
            joined.join(application, EngineSource.of(config, given));
        } catch (SspConfigurationException wrong) {
            throw new ServletException(wrong.getMessage(), wrong);
        }
        context = application;
        shared = joined;
    }

    @Override
    public void destroy() {
        SharedEngine left = shared;
        ServletContext application = context;
        shared = null;
        if (left != null && application != null) {
            left.leave(application);
        }
    }

    /** The engine; null until it runs. On a server that starts filters before listeners, that is after this filter's own start. */
    private @Nullable Engine running() {
        SharedEngine joined = shared;
        return joined == null ? null : joined.running();
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        if (!(servletRequest instanceof HttpServletRequest request)
                || !(servletResponse instanceof HttpServletResponse response)) {
            throw new ServletException("The SSP filter lets nothing but HTTP through");
        }
        Engine running = running();
        if (running == null) {
            Answers.unready(request, response);
            return;
        }
        Decided decided = Decided.find(request, running.gate());
        if (decided != null) {
            again(running, decided, request, response, chain);
        } else if (request.getDispatcherType() == DispatcherType.REQUEST) {
            first(running, request, response, chain);
        } else {
            undecided(running, request, response);
        }
    }

    private static void first(
            Engine engine, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ServletIncomingRequest incoming;
        Ruling ruling;
        try {
            Begun begun = Begun.take(request, engine.gate());
            incoming = begun == null ? new ServletIncomingRequest(request, engine.body()) : begun.incoming();
            ruling = begun == null ? engine.gate().rule(incoming) : begun.complete(request);
        } catch (RuntimeException | Error fault) {
            // The gate answers for its own faults; should even that fail, there is still no way through.
            Answers.fault(request, response, fault);
            return;
        }
        Decided decided = new Decided(engine.gate(), ruling, incoming.heldBody());
        decided.putOn(request);
        if (ruling instanceof Ruling.Admitted admitted) {
            request.setAttribute(SspRequest.ATTRIBUTE, admitted.request());
            HttpServletResponse guarded = wrapped(engine, request, response, admitted);
            pass(admitted.record(), wrapped(engine, request, guarded, admitted, decided), guarded, chain);
        } else if (ruling instanceof Ruling.Unguarded unguarded) {
            pass(unguarded.record(), visible(engine, request), wrapped(engine, request, response, null), chain);
        } else if (ruling instanceof Ruling.Refused refused) {
            Answers.refuse(request, response, refused, engine.responseHeaders());
        }
    }

    /** A dispatch that follows a decision: an admitted request goes on, a refused one ends. */
    private static void again(
            Engine engine, Decided decided, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (decided.ruling() instanceof Ruling.Admitted admitted) {
            HttpServletResponse guarded = wrapped(engine, request, response, admitted);
            chain.doFilter(wrapped(engine, request, guarded, admitted, decided), guarded);
        } else if (decided.ruling() instanceof Ruling.Unguarded) {
            // Anybody may have the path itself; where it leads inside the application, an error page included, is
            // another
            // question, and nobody was asked for it.
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                chain.doFilter(visible(engine, request), wrapped(engine, request, response, null));
            } else {
                undecided(engine, request, response);
            }
        }
    }

    /** A dispatch without a decision: the container refused before any check, or something inside went round the filter. */
    private static void undecided(Engine engine, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        boolean error = request.getDispatcherType() == DispatcherType.ERROR;
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Denial denial = error
                ? Denial.of(DenialReason.CONTAINER_REFUSED)
                : Denial.of(
                        DenialReason.DISPATCH_NO_DECISION,
                        request.getDispatcherType().name());
        int sent = status instanceof Integer code ? code : 0;
        Begun begun = Begun.take(request, engine.gate());
        Ruling.Refused refused = begun == null
                ? engine.gate().refuse(new ServletIncomingRequest(request, BodyBounds.NONE), denial, sent)
                : begun.refuse(denial, sent);
        Answers.refuse(request, response, refused, engine.responseHeaders());
    }

    private static void pass(
            RequestRecord record, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException | Error failure) {
            record.complete(Completions.statusAfterFailure(response), Completions.completionOf(failure));
            throw failure;
        }
        if (!request.isAsyncStarted() || !listens(record, request, response)) {
            record.complete(response.getStatus(), Completion.COMPLETE);
        }
    }

    private static boolean listens(RequestRecord record, HttpServletRequest request, HttpServletResponse response) {
        try {
            request.getAsyncContext().addListener(new Completions(record, response));
            return true;
        } catch (IllegalStateException endedMeanwhile) {
            return false;
        }
    }

    private static HttpServletRequest visible(Engine engine, HttpServletRequest request) {
        return request instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(VisibleHttpRequest.class)
                ? request
                : new VisibleHttpRequest(request, engine.hiddenHeaders());
    }

    private static HttpServletRequest wrapped(
            Engine engine,
            HttpServletRequest request,
            HttpServletResponse guarded,
            Ruling.Admitted admitted,
            Decided decided) {
        return request instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(AdmittedHttpRequest.class)
                ? request
                : new AdmittedHttpRequest(request, engine.hiddenHeaders(), admitted.request(), decided.body(), guarded);
    }

    private static HttpServletResponse wrapped(
            Engine engine,
            HttpServletRequest request,
            HttpServletResponse response,
            Ruling.@Nullable Admitted admitted) {
        return response instanceof ServletResponseWrapper wrapper && wrapper.isWrapperFor(GuardedHttpResponse.class)
                ? response
                : new GuardedHttpResponse(
                        response,
                        admitted == null
                                ? engine.responseHeaders()
                                : engine.responseHeaders()
                                        .with(admitted.request().quotaLeft()),
                        // What is admitted came encrypted, to the server or to the terminator before it.
                        admitted != null || request.isSecure(),
                        admitted == null ? null : admitted.request());
    }
}
