package org.sspfilter.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.servlet.ServletContext;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.DecisionEvent;

/** An application that watches decisions. */
@ApplicationScoped
public class Watcher {

    private @Nullable Queue<String> seen;

    @SuppressWarnings("unchecked") // put there by the test
    void begin(@Observes @Initialized(ApplicationScoped.class) ServletContext context) {
        seen = (Queue<String>) context.getAttribute("test.seen");
    }

    void admitted(@Observes DecisionEvent.Admitted event) {
        note("at once " + event);
    }

    void refused(@Observes DecisionEvent.Refused event) {
        note("at once " + event);
    }

    void later(@ObservesAsync DecisionEvent event) {
        note("later " + event);
    }

    private void note(String text) {
        if (seen != null) {
            seen.add(text);
        }
    }
}
