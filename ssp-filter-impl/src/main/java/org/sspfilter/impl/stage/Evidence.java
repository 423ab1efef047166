package org.sspfilter.impl.stage;

import org.jspecify.annotations.Nullable;
import org.sspfilter.audit.AuditEvent;

/**
 * What a stage established. Each implementation is a final class whose constructor its own package alone can call, so that
 * holding one is the proof; and each holds the evidence before it, so that a stage left out does not compile.
 *
 * <p>Immutable.
 */
public interface Evidence {

    /** What {@link #quotaLeft()} answers when no caller is to be told. */
    long NOT_TOLD = -1;

    /**
     * Writes what is known into the audit record: its own facts and those of the evidence before it.
     *
     * @param event the record so far
     */
    void describe(AuditEvent.Builder event);

    /**
     * What the endpoint speaks that the request came to, once the peer is proved: in its words a refusal is put.
     *
     * @return the profile's name; null before, so that a stranger cannot tell from the wording which paths exist
     */
    default @Nullable String profile() {
        return null;
    }

    /**
     * In which header the trace ID goes back.
     *
     * @return the header of the endpoint's profile once the peer is proved; the standard one before, and where the profile has none
     */
    default String traceHeader() {
        return ClaimedTrace.STANDARD;
    }

    /**
     * How many calls the calling system has left, where the settings say that it is told.
     *
     * @return the calls left, or {@link #NOT_TOLD}
     */
    default long quotaLeft() {
        return NOT_TOLD;
    }
}
