package org.sspfilter.servlet;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Ruling;

/**
 * What was decided about a request, kept on it for the dispatches that follow. The type is ours alone, and it names the gate
 * that decided, so that neither an application nor another instance of the filter can stand in for it.
 */
final class Decided {

    private static final String ATTRIBUTE = "org.sspfilter.servlet.decided";

    private final Gate gate;
    private final Ruling ruling;
    private final byte @Nullable [] body;

    Decided(Gate gate, Ruling ruling, byte @Nullable [] body) {
        this.gate = gate;
        this.ruling = ruling;
        this.body = body;
    }

    /** This gate's decision on a request, or null when there is none. */
    static @Nullable Decided find(ServletRequest request, Gate gate) {
        return request.getAttribute(ATTRIBUTE) instanceof Decided decided && decided.gate == gate ? decided : null;
    }

    void putOn(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    Ruling ruling() {
        return ruling;
    }

    /** The body that a check has read, or null when nobody has. */
    byte @Nullable [] body() {
        return body;
    }
}
