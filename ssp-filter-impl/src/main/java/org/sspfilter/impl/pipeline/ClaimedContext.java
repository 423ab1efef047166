package org.sspfilter.impl.pipeline;

import org.jspecify.annotations.Nullable;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.impl.stage.Evidence;
import org.sspfilter.impl.stage.IncomingRequest;

/**
 * Writes what a refused caller's token claims into the audit record, as far as it can be read, so that a refused call is
 * recorded in the same detail as an admitted one.
 */
@FunctionalInterface
public interface ClaimedContext {

    /**
     * Writes the claims. Never throws; writes nothing when the peer is not proved or the token cannot be read.
     *
     * @param request the request
     * @param last the last evidence before the refusal, or null
     * @param event the record so far
     */
    void describe(IncomingRequest request, @Nullable Evidence last, AuditEvent.Builder event);
}
