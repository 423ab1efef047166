package org.sspfilter.docs.example;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.sspfilter.decision.DecisionEvent;
import org.sspfilter.decision.DenialReason;

/** Counts refusals by their reason, for a page of the operator's. */
@ApplicationScoped
public class RefusalCounter {

    private final Map<DenialReason, LongAdder> counts = new ConcurrentHashMap<>();

    void count(@Observes DecisionEvent.Refused refused) {
        counts.computeIfAbsent(refused.reason(), reason -> new LongAdder()).increment();
    }

    public long of(DenialReason reason) {
        LongAdder count = counts.get(reason);
        return count == null ? 0 : count.sum();
    }
}
