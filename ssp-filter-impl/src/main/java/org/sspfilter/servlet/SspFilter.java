package org.sspfilter.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspFilterSettings;
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
    private final EngineAccess access = new EngineAccess();

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
        access.open(config, EngineSource.ofWhole(config, given));
    }

    @Override
    public void destroy() {
        access.close();
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        if (!(servletRequest instanceof HttpServletRequest request)
                || !(servletResponse instanceof HttpServletResponse response)) {
            throw new ServletException("The SSP filter lets nothing but HTTP through");
        }
        Engine engine = access.running();
        if (engine == null) {
            Answers.unready(request, response);
            return;
        }
        Decided decided = Decided.find(request, engine.gate());
        if (decided != null) {
            Passage.again(engine, decided, request, response, chain);
        } else if (request.getDispatcherType() == DispatcherType.REQUEST) {
            first(engine, request, response, chain);
        } else {
            Passage.undecided(engine, request, response);
        }
    }

    private static void first(
            Engine engine, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (response.isCommitted()) {
            Passage.tooLate(engine, request, response);
            return;
        }
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
        engine.seen().body(incoming);
        Passage.enter(engine, new Decided(engine.gate(), ruling, incoming.heldBody()), request, response, chain);
    }
}
