package org.sspfilter.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import org.sspfilter.decision.DecisionEvent;

/** One that cannot bear what it sees. */
@ApplicationScoped
public class FailingWatcher {

    void seen(@Observes DecisionEvent event) {
        throw new IllegalStateException("against " + event.id());
    }

    void later(@ObservesAsync DecisionEvent event) {
        throw new AssertionError("against " + event.id());
    }
}
