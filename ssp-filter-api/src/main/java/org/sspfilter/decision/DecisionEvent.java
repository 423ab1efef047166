package org.sspfilter.decision;

import org.jspecify.annotations.Nullable;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.TraceId;

/**
 * That a request was decided, for whoever wants to watch: counters, alarms, a page of the operator's. On a server with CDI it is
 * fired to the application's observers, once for each request that is admitted or refused; a path that the settings leave
 * unguarded is no decision.
 *
 * <p>Says which systems spoke to which, never of whom: no token, nothing of a token's claims, no path or query, no patient.
 * Immutable, safe to log and to keep.
 */
public sealed interface DecisionEvent {

    /**
     * Our own name for the request: that of its audit record.
     *
     * @return a UUID
     */
    String id();

    /**
     * Every check said yes; the application is about to have it.
     *
     * @param id our own name for the request
     * @param traceId the consumer's trace ID; one of ours where the header profile has none
     * @param from the calling system
     * @param to the called system
     * @param interaction what is asked for
     * @param endpoint the endpoint it came to
     */
    record Admitted(
            String id, TraceId traceId, Asid from, Asid to, InteractionId interaction, EndpointIdentity endpoint)
            implements DecisionEvent {}

    /**
     * Some check said no, or could not say. What the request says of itself is told where it is well formed.
     *
     * @param id our own name for the request
     * @param reason why
     * @param peerProved whether the peer proved to be the Secure Proxy; if not, every other fact is a stranger's claim
     * @param traceId the trace ID, null when there is none
     * @param from the calling system, null when not told
     * @param to the called system, null when not told
     * @param interaction what was asked for, null when not told
     * @param endpoint the name of the endpoint it came to, null when it came to none or was not looked at
     */
    record Refused(
            String id,
            DenialReason reason,
            boolean peerProved,
            @Nullable TraceId traceId,
            @Nullable Asid from,
            @Nullable Asid to,
            @Nullable InteractionId interaction,
            @Nullable String endpoint)
            implements DecisionEvent {}
}
