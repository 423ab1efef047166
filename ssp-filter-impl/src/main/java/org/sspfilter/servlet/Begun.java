package org.sspfilter.servlet;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.audit.RequestRecord.Completion;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Ruling;

/**
 * A decision that was begun before the filters ran, kept on the request for the filter to complete. The type is ours alone
 * and names the gate, as that of a decision does.
 */
final class Begun {

    private static final String ATTRIBUTE = "org.sspfilter.servlet.begun";

    private final Gate gate;
    private final Ruling.Pending pending;
    private final ServletIncomingRequest incoming;
    private final HttpServletResponse response;

    Begun(Gate gate, Ruling.Pending pending, ServletIncomingRequest incoming, HttpServletResponse response) {
        this.gate = gate;
        this.pending = pending;
        this.incoming = incoming;
        this.response = response;
    }

    /** This gate's beginning, which stays on the request; null when there is none. */
    static @Nullable Begun find(ServletRequest request, Gate gate) {
        return request.getAttribute(ATTRIBUTE) instanceof Begun begun && begun.gate == gate ? begun : null;
    }

    /** This gate's beginning, to be completed by who takes it and by nobody after; null when there is none. */
    static @Nullable Begun take(ServletRequest request, Gate gate) {
        Begun begun = find(request, gate);
        if (begun != null) {
            request.removeAttribute(ATTRIBUTE);
        }
        return begun;
    }

    void putOn(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    Ruling.Pending pending() {
        return pending;
    }

    /** The request as it was read; its body is still where it was. */
    ServletIncomingRequest incoming() {
        return incoming;
    }

    /**
     * Decides the rest, for the request as it comes to the filter. What somebody rewrote in between is another request, and
     * nobody was asked about it.
     */
    Ruling complete(HttpServletRequest request) {
        boolean same = Objects.equals(request.getMethod(), incoming.method())
                && ServletIncomingRequest.uriOf(request).equals(incoming.requestUri())
                && Objects.equals(request.getQueryString(), incoming.query());
        return same
                ? gate.complete(pending, incoming)
                : refuse(Denial.of(DenialReason.DISPATCH_NO_DECISION, "rewritten before the filter"), 0);
    }

    Ruling.Refused refuse(Denial denial, int containerStatus) {
        return gate.refuse(pending, incoming, denial, containerStatus);
    }

    /** Records that the container answered by itself, in its own words. */
    void end() {
        int status = response.getStatus();
        refuse(Denial.of(DenialReason.CONTAINER_REFUSED), status);
        pending.record().complete(status, Completion.COMPLETE);
    }
}
