package org.sspfilter.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.decision.SspRequest;
import org.sspfilter.impl.audit.RequestRecord;
import org.sspfilter.impl.audit.RequestRecord.Completion;
import org.sspfilter.impl.pipeline.Ruling;

/** Takes requests on by what was decided about them: to the application, or to a refusal. */
final class Passage {

    private Passage() {}

    /** The first time: keeps the decision for what follows, and completes the record with the answer. */
    static void enter(
            Engine engine, Decided decided, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        decided.putOn(request);
        if (decided.ruling() instanceof Ruling.Admitted admitted) {
            request.setAttribute(SspRequest.ATTRIBUTE, admitted.request());
            engine.seen().admitted(request);
            HttpServletResponse guarded = guarded(engine, request, response, admitted);
            pass(admitted.record(), admitted(engine, request, guarded, admitted, decided), guarded, chain);
        } else if (decided.ruling() instanceof Ruling.Unguarded unguarded) {
            pass(unguarded.record(), visible(engine, request), guarded(engine, request, response, null), chain);
        } else if (decided.ruling() instanceof Ruling.Refused refused) {
            engine.seen().refused(request, refused.record());
            Answers.refuse(request, response, refused, engine.responseHeaders());
        }
    }

    /** A dispatch that follows a decision: an admitted request goes on, a refused one ends. */
    static void again(
            Engine engine, Decided decided, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (decided.ruling() instanceof Ruling.Admitted admitted) {
            HttpServletResponse guarded = guarded(engine, request, response, admitted);
            chain.doFilter(admitted(engine, request, guarded, admitted, decided), guarded);
        } else if (decided.ruling() instanceof Ruling.Unguarded) {
            // Anybody may have the path itself; where it leads inside the application, an error page included, is
            // another question, and nobody was asked for it.
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                chain.doFilter(visible(engine, request), guarded(engine, request, response, null));
            } else {
                undecided(engine, request, response);
            }
        } else if (decided.ruling() instanceof Ruling.Refused refused
                && request.getDispatcherType() == DispatcherType.ERROR
                && !response.isCommitted()) {
            // A filter between ours ended the request with an error, whose page is not for this caller.
            Answers.refuse(request, response, refused, engine.responseHeaders());
        }
    }

    /** A dispatch without a decision: the container refused before any check, or something inside went round the filter. */
    static void undecided(Engine engine, HttpServletRequest request, HttpServletResponse response)
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

    /** Another filter has answered, or begun to: there is nothing to be decided, and no way to the application. */
    static void tooLate(Engine engine, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        engine.seen().tell(Observation.TOO_LATE);
        Denial denial =
                Denial.of(DenialReason.FILTER_TOO_LATE, "A filter before this one has sent an answer, or a part of it");
        Begun begun = Begun.take(request, engine.gate());
        Ruling.Refused refused = begun == null
                ? engine.gate().refuse(new ServletIncomingRequest(request, BodyBounds.NONE), denial, 0)
                : begun.refuse(denial, 0);
        new Decided(engine.gate(), refused, null).putOn(request);
        Answers.refuse(request, response, refused, engine.responseHeaders());
    }

    private static void pass(
            RequestRecord record, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException | Error failure) {
            if (RefusedInclude.settles(failure, request, response, record::complete)) {
                return;
            }
            throw failure;
        }
        if (!request.isAsyncStarted() || !new Completions(record, response).listenTo(request)) {
            record.complete(response.getStatus(), Completion.COMPLETE);
        }
    }

    static HttpServletRequest visible(Engine engine, HttpServletRequest request) {
        return request instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(VisibleHttpRequest.class)
                ? request
                : new VisibleHttpRequest(request, engine.hiddenHeaders());
    }

    static HttpServletRequest admitted(
            Engine engine,
            HttpServletRequest request,
            HttpServletResponse guarded,
            Ruling.Admitted admitted,
            Decided decided) {
        return request instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(AdmittedHttpRequest.class)
                ? request
                : new AdmittedHttpRequest(request, engine.hiddenHeaders(), admitted.request(), decided.body(), guarded);
    }

    static HttpServletResponse guarded(
            Engine engine,
            HttpServletRequest request,
            HttpServletResponse response,
            Ruling.@Nullable Admitted admitted) {
        ResponseHeaders ours = admitted == null
                ? engine.responseHeaders()
                : engine.responseHeaders().with(admitted.request().quotaLeft());
        GuardedHttpResponse there = GuardedHttpResponse.in(response);
        if (there != null) {
            if (admitted != null) {
                there.admit(ours, admitted.request());
            }
            return response;
        }
        return new GuardedHttpResponse(
                response,
                ours,
                // What is admitted came encrypted, to the server or to the terminator before it.
                admitted != null || request.isSecure(),
                admitted == null ? null : admitted.request());
    }
}
