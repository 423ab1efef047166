package org.sspfilter.audit;

/**
 * Room for one record, reserved before the request is looked at, so that no request is served that cannot be recorded.
 *
 * <p>Thread-safe: exactly the first of the calls below counts.
 */
public interface AuditSlot {

    /**
     * Hands the record over. Does not block and does not fail: the room is there.
     *
     * @param event the record
     */
    void record(AuditEvent event);

    /** Gives the room back without a record. */
    void release();
}
