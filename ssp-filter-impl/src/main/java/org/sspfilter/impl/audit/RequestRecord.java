package org.sspfilter.impl.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.audit.AuditSlot;

/**
 * The record of one request while it is under way. Completed exactly once, however many dispatches, errors and listeners
 * come together at the end.
 *
 * <p>Thread-safe where it is completed; filled by the request's thread alone.
 */
public final class RequestRecord {

    private static final AtomicIntegerFieldUpdater<RequestRecord> COMPLETED =
            AtomicIntegerFieldUpdater.newUpdater(RequestRecord.class, "completed");

    private final AuditRecorder recorder;
    private final AuditSlot slot;
    private final AuditEvent.Builder event;
    private final String id;
    private final Instant received;

    @SuppressWarnings("UnusedVariable") // by COMPLETED, without an object for it
    private volatile int completed;

    RequestRecord(AuditRecorder recorder, AuditSlot slot, String id, Instant received) {
        this.recorder = recorder;
        this.slot = slot;
        this.event = new AuditEvent.Builder();
        this.id = id;
        this.received = received;
        event.set(AuditField.ID, id);
        event.set(AuditField.RECEIVED, received);
    }

    /**
     * Our own name for the request.
     *
     * @return a UUID
     */
    public String id() {
        return id;
    }

    /**
     * What is known so far; to be filled before the answer is complete.
     *
     * @return the builder
     */
    public AuditEvent.Builder event() {
        return event;
    }

    /**
     * Ends the record and hands it over. Only the first call counts.
     *
     * @param status the HTTP status sent
     * @param completion how the answer ended
     */
    public void complete(int status, Completion completion) {
        if (!COMPLETED.compareAndSet(this, 0, 1)) {
            return;
        }
        AuditEvent built;
        synchronized (this) {
            Instant now = recorder.now();
            event.set(AuditField.STATUS, status);
            event.set(AuditField.COMPLETION, completion.text());
            event.set(AuditField.COMPLETED, now);
            event.set(AuditField.MICROS, received.until(now, ChronoUnit.MICROS));
            built = event.build();
        }
        recorder.finished(this);
        slot.record(built);
    }

    /** How an answer ended. */
    public enum Completion {
        /** The application, or the filter, answered. */
        COMPLETE("complete"),
        /** The application threw. */
        ERROR("error"),
        /** The application's asynchronous work took too long. */
        TIMEOUT("timeout"),
        /** The other end went away. */
        ABORTED("aborted"),
        /** The server stopped first. */
        INCOMPLETE("incomplete");

        private final String text;

        Completion(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
