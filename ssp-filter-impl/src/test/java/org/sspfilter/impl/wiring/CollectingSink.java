package org.sspfilter.impl.wiring;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditSink;
import org.sspfilter.audit.AuditSlot;

/** Keeps records in memory for a test to read. */
public final class CollectingSink implements AuditSink {

    private final List<AuditEvent> events = new CopyOnWriteArrayList<>();
    private volatile boolean full;

    public List<AuditEvent> events() {
        return events;
    }

    public AuditEvent last() {
        return events.get(events.size() - 1);
    }

    public CollectingSink full() {
        full = true;
        return this;
    }

    @Override
    public Optional<AuditSlot> reserve() {
        return full
                ? Optional.empty()
                : Optional.of(new AuditSlot() {
                    @Override
                    public void record(AuditEvent event) {
                        events.add(event);
                    }

                    @Override
                    public void release() {}
                });
    }

    @Override
    public void close() {}
}
