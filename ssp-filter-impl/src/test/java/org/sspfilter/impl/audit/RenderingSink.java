package org.sspfilter.impl.audit;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditSink;
import org.sspfilter.audit.AuditSlot;

/**
 * Renders each record as the file's sink does, at once and on the caller's thread, and throws it away: so that a line's cost
 * is counted with the request that it is about. Belongs to one thread.
 */
public final class RenderingSink implements AuditSink {

    private final StringBuilder text = new StringBuilder(64 * 1024);
    private final Utf8Lines utf8 = new Utf8Lines();
    private long records;
    private long bytes;

    @Override
    public Optional<AuditSlot> reserve() {
        return Optional.of(new Slot());
    }

    /** How many records there were. */
    public long records() {
        return records;
    }

    /** How long they were in all. */
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {}

    private final class Slot implements AuditSlot {

        private final AtomicBoolean used = new AtomicBoolean();

        @Override
        public void record(AuditEvent event) {
            if (used.compareAndSet(false, true)) {
                text.setLength(0);
                AuditLine.append(event, ++records, text);
                bytes += utf8.encode(text).remaining();
            }
        }

        @Override
        public void release() {
            used.set(true);
        }
    }
}
