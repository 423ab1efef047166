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
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.decision.SspRequest;
import org.sspfilter.impl.pipeline.Ruling;

/**
 * What each filter of the set does; one of them is a class of its own for the container's sake alone. It goes on from what the filter before it left on the request, and leaves more there for the
 * next. The first of them keeps the audit record, and ends it however the request ends.
 *
 * <p>Thread-safe.
 */
class StageFilter implements Filter {

    private final Stage stage;
    private final @Nullable SspFilterSettings given;
    private final EngineAccess access = new EngineAccess();

    StageFilter(Stage stage, @Nullable SspFilterSettings given) {
        this.stage = stage;
        this.given = given;
    }

    @Override
    public final void init(FilterConfig config) throws ServletException {
        access.open(config, EngineSource.ofStage(config, given));
    }

    @Override
    public final void destroy() {
        access.close();
    }

    @Override
    public final void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
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
        } else if (request.getDispatcherType() != DispatcherType.REQUEST) {
            Passage.undecided(engine, request, response);
        } else if (stage == Stage.TRANSPORT) {
            begin(engine, request, response, chain);
        } else {
            goOn(engine, request, response, chain);
        }
    }

    private void begin(Engine engine, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (response.isCommitted()) {
            Passage.tooLate(engine, request, response);
            return;
        }
        Begun begun = Begun.find(request, engine.gate());
        if (begun != null && begun.passed() != null) {
            // Mapped twice: it has been here.
            chain.doFilter(request, response);
            return;
        }
        ServletIncomingRequest incoming;
        Ruling ruling;
        try {
            incoming = begun == null ? new ServletIncomingRequest(request, engine.body()) : begun.incoming();
            ruling = begun == null ? engine.gate().prove(incoming) : begun.takenUp(request);
        } catch (RuntimeException | Error fault) {
            Answers.fault(request, response, fault);
            return;
        }
        if (ruling instanceof Ruling.Open open) {
            HttpServletResponse guarded = Passage.guarded(engine, request, response, null);
            Begun first = new Begun(engine.gate(), open, incoming, guarded, stage);
            first.putOn(request);
            new OpenRecord(first, request).pass(Passage.visible(engine, request), guarded, chain);
        } else {
            Begun.take(request, engine.gate());
            Passage.enter(engine, new Decided(engine.gate(), ruling, null), request, response, chain);
        }
    }

    private void goOn(Engine engine, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Begun begun = Begun.find(request, engine.gate());
        Stage passed = begun == null ? null : begun.passed();
        if (begun == null || passed == null) {
            String why = Begun.isAnother(request, engine.gate()) ? "of another start of the filters" : "missing";
            refuse(engine, begun, why, request, response);
        } else if (!stage.isAfter(passed)) {
            chain.doFilter(request, response);
        } else if (!stage.follows(passed)) {
            refuse(engine, begun, "missing", request, response);
        } else if (!begun.isSame(request)) {
            refuse(engine, begun, "for another request: it was rewritten in between", request, response);
        } else {
            goOn(engine, begun, request, response, chain);
        }
    }

    private void goOn(
            Engine engine, Begun begun, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // Jakarta Security's mechanism may have come further before the filters.
        Ruling ruling = stage.hasWorkWith(begun.open()) ? begun.decided() : begun.open();
        if (ruling instanceof Ruling.Open open) {
            if (stage == Stage.OWNERSHIP) {
                // Behind the last of the set stands the application: nothing that is still open comes so far.
                refuse(engine, begun, "incomplete", request, response);
                return;
            }
            begun.next(open, stage).putOn(request);
            chain.doFilter(request, response);
            return;
        }
        engine.seen().body(begun.incoming());
        Begun.take(request, engine.gate());
        Decided decided = new Decided(engine.gate(), ruling, begun.incoming().heldBody());
        decided.putOn(request);
        if (ruling instanceof Ruling.Admitted admitted) {
            request.setAttribute(SspRequest.ATTRIBUTE, admitted.request());
            engine.seen().admitted(request);
            HttpServletResponse guarded = Passage.guarded(engine, request, response, admitted);
            chain.doFilter(Passage.admitted(engine, request, guarded, admitted, decided), guarded);
        } else if (ruling instanceof Ruling.Refused refused) {
            Answers.refuse(request, response, refused, engine.responseHeaders());
        }
    }

    /** Refuses what did not come by the filter before. The record is that of the first filter, where there is one. */
    private void refuse(
            Engine engine, @Nullable Begun begun, String why, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Denial denial = Denial.of(
                DenialReason.STAGE_NO_EVIDENCE, stage.shortName() + ": the evidence of the filter before is " + why);
        Begun.take(request, engine.gate());
        Ruling.Refused refused = begun == null
                ? engine.gate().refuse(new ServletIncomingRequest(request, BodyBounds.NONE), denial, 0)
                : begun.refuse(denial, 0);
        new Decided(engine.gate(), refused, null).putOn(request);
        Answers.refuse(request, response, refused, engine.responseHeaders());
    }
}
