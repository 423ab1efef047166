package org.sspfilter.container;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditSink;
import org.sspfilter.audit.AuditSlot;

/** Keeps every record, and counts the slots taken. */
final class CollectedAudit implements AuditSink {

    private static final long PATIENCE_SECONDS = 20;

    private final List<AuditEvent> records = new CopyOnWriteArrayList<>();
    private final Semaphore written = new Semaphore(0);
    private final AtomicInteger reserved = new AtomicInteger();

    @Override
    public Optional<AuditSlot> reserve() {
        reserved.incrementAndGet();
        return Optional.of(new AuditSlot() {
            @Override
            public void record(AuditEvent event) {
                records.add(event);
                written.release();
            }

            @Override
            public void release() {}
        });
    }

    /** All records, once so many more than last time are there: a record may follow the answer that it tells of. */
    List<AuditEvent> records(int more) throws InterruptedException {
        if (!written.tryAcquire(more, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("There are " + records.size() + " records");
        }
        return records;
    }

    int reserved() {
        return reserved.get();
    }

    @Override
    public void close() {}
}
