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
 * A decision that was begun and is not complete, kept on the request: by Jakarta Security's mechanism before the filters, or by
 * one filter of the set for the next. The type is ours alone and names the gate, as that of a decision does.
 *
 * <p>Immutable.
 */
final class Begun {

    private static final String ATTRIBUTE = "org.sspfilter.servlet.begun";

    private final Gate gate;
    private final Ruling.Open open;
    private final ServletIncomingRequest incoming;
    private final HttpServletResponse response;
    private final @Nullable Stage passed;

    Begun(
            Gate gate,
            Ruling.Open open,
            ServletIncomingRequest incoming,
            HttpServletResponse response,
            @Nullable Stage passed) {
        this.gate = gate;
        this.open = open;
        this.incoming = incoming;
        this.response = response;
        this.passed = passed;
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

    /** Whether there is one, but of another gate. */
    static boolean isAnother(ServletRequest request, Gate gate) {
        return request.getAttribute(ATTRIBUTE) != null && find(request, gate) == null;
    }

    void putOn(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    Gate gate() {
        return gate;
    }

    /** What is established so far. */
    Ruling.Open open() {
        return open;
    }

    /** The filter of the set that it came through last; null before the first. */
    @Nullable
    Stage passed() {
        return passed;
    }

    /** The request as it was read; its body is still where it was. */
    ServletIncomingRequest incoming() {
        return incoming;
    }

    /** Whether a request, as it comes to a filter, is still the one that was begun: its headers and body are read from that. */
    boolean isSame(HttpServletRequest request) {
        return Objects.equals(request.getMethod(), incoming.method())
                && ServletIncomingRequest.uriOf(request).equals(incoming.requestUri())
                && Objects.equals(request.getQueryString(), incoming.query());
    }

    /** Decides what comes next. */
    Ruling decided() {
        return gate.goOn(open, incoming);
    }

    /**
     * Decides the rest, for the request as it comes to the filter. What somebody rewrote in between is another request, and
     * nobody was asked about it.
     */
    Ruling complete(HttpServletRequest request) {
        return isSame(request) ? decided() : rewritten();
    }

    /** Goes on as it is, under the same condition. */
    Ruling takenUp(HttpServletRequest request) {
        return isSame(request) ? open : rewritten();
    }

    private Ruling rewritten() {
        return refuse(Denial.of(DenialReason.DISPATCH_NO_DECISION, "rewritten before the filter"), 0);
    }

    /** The same with more established, past this filter. */
    Begun next(Ruling.Open more, Stage stage) {
        return new Begun(gate, more, incoming, response, stage);
    }

    Ruling.Refused refuse(Denial denial, int containerStatus) {
        return gate.refuse(open, incoming, denial, containerStatus);
    }

    /** Records that a filter between ours answered by itself: whatever follows finds a refusal. */
    Decided answeredBetween(int status) {
        Denial denial = Denial.of(
                DenialReason.STAGE_ANSWERED_BETWEEN,
                "after " + (passed == null ? Stage.TRANSPORT : passed).shortName());
        return new Decided(gate, refuse(denial, status), null);
    }

    /** Records that the container answered by itself, in its own words. */
    void end() {
        int status = response.getStatus();
        refuse(Denial.of(DenialReason.CONTAINER_REFUSED), status);
        open.record().complete(status, Completion.COMPLETE);
    }
}
