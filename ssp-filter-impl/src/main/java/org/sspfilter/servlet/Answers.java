package org.sspfilter.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.audit.RequestRecord;
import org.sspfilter.impl.audit.RequestRecord.Completion;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.impl.response.Dialect;
import org.sspfilter.impl.response.Refusal;
import org.sspfilter.impl.response.RefusalSettings;
import org.sspfilter.impl.response.Refusals;
import org.sspfilter.impl.stage.ClaimedTrace;

/** Sends refusals. */
final class Answers {

    private static final Logger LOG = System.getLogger(Answers.class.getName());
    private static final String DIALECT_WITHOUT_SETTINGS = "gpconnect-stu3";

    private Answers() {}

    /** Sends the refusal and completes its record. */
    static void refuse(
            HttpServletRequest request, HttpServletResponse response, Ruling.Refused refused, ResponseHeaders ours)
            throws IOException, ServletException {
        RequestRecord record = refused.record();
        if (isAnsweredByServer(request, response)) {
            if (record != null) {
                record.complete(response.getStatus(), Completion.ABORTED);
            }
            return;
        }
        Completion completion = Completion.ABORTED;
        try {
            send(request, response, refused.refusal(), answer -> {
                ours.setTrace(answer, refused.traceHeader(), refused.traceId());
                ours.setQuota(answer, refused.quotaLeft());
            });
            completion = Completion.COMPLETE;
        } finally {
            if (record != null) {
                record.complete(refused.refusal().status(), completion);
            }
        }
    }

    /** Whether the server failed to read the body and has an answer of its own ready; Tomcat has, 400 or 408, and lets no other in. */
    static boolean isAnsweredByServer(HttpServletRequest request, HttpServletResponse response) {
        return response.isCommitted() && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IOException;
    }

    /** Refuses because there are no settings yet. */
    static void unready(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        withoutSettings(request, response, DenialReason.FILTER_NOT_READY);
    }

    /** Refuses because the gate itself failed, which it answers for where it can. */
    static void fault(HttpServletRequest request, HttpServletResponse response, Throwable fault)
            throws IOException, ServletException {
        LOG.log(Level.ERROR, "The gate failed: {0}; trace {1}", fault.getClass().getName(), trace(request));
        fault(request, response);
    }

    /** Refuses because of a fault of our own. */
    static void fault(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        withoutSettings(request, response, DenialReason.INTERNAL_FAULT);
    }

    private static void withoutSettings(HttpServletRequest request, HttpServletResponse response, DenialReason reason)
            throws IOException, ServletException {
        Refusal refusal = new Refusals(RefusalSettings.DEFAULTS)
                .refuse(
                        Denial.of(reason),
                        Dialect.bundled(DIALECT_WITHOUT_SETTINGS),
                        new ServletIncomingRequest(request, BodyBounds.NONE),
                        UUID.randomUUID().toString(),
                        0);
        send(request, response, refusal, answer -> {});
    }

    private static String trace(HttpServletRequest request) {
        try {
            return ClaimedTrace.inLog(new ServletIncomingRequest(request, BodyBounds.NONE));
        } catch (RuntimeException | Error unreadable) {
            return "unreadable";
        }
    }

    /** Sends a refusal; throws where that is for another to do, or too late. */
    static void send(
            HttpServletRequest request,
            HttpServletResponse response,
            Refusal refusal,
            Consumer<HttpServletResponse> more)
            throws IOException, ServletException {
        if (response.isCommitted()) {
            throw new ServletException("A refusal came too late: the answer was on its way");
        }
        if (request.getDispatcherType() == DispatcherType.INCLUDE) {
            throw new RefusedInclude(refusal, more);
        }
        response.reset();
        response.setStatus(refusal.status());
        List<Refusal.Header> headers = refusal.headers();
        for (int i = 0; i < headers.size(); i++) {
            Refusal.Header header = headers.get(i);
            response.setHeader(header.name(), header.value());
        }
        more.accept(response);
        response.setContentType(refusal.contentType());
        response.setContentLength(refusal.length());
        if (!"HEAD".equals(request.getMethod())) {
            refusal.writeTo(response.getOutputStream());
        }
        response.flushBuffer();
    }
}
