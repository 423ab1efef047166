package org.sspfilter.sample.it.beans;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.sspfilter.decision.DecisionEvent;

/** Watches decisions, and falls over refusals. */
@ApplicationScoped
public class Sightings {

    private final AtomicInteger admitted = new AtomicInteger();
    private final AtomicInteger later = new AtomicInteger();
    private final AtomicReference<String> refused = new AtomicReference<>("none");

    /** An admitted request. */
    public void admitted(@Observes DecisionEvent.Admitted event) {
        admitted.incrementAndGet();
    }

    /** A refused one. */
    public void refused(@Observes DecisionEvent.Refused event) {
        refused.set(event.reason().code() + " " + event.from());
        throw new IllegalStateException("an observer of refusals that fails");
    }

    /** Any, some time. */
    public void later(@ObservesAsync DecisionEvent event) {
        later.incrementAndGet();
    }

    /** What was seen so far. */
    public String seen() {
        return admitted.get() + " admitted, " + later.get() + " later, last refused " + refused.get();
    }
}
