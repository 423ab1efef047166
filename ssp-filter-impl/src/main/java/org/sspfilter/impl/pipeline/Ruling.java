package org.sspfilter.impl.pipeline;

import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.impl.audit.RequestRecord;
import org.sspfilter.impl.context.CallContext;
import org.sspfilter.impl.ownership.AdmittedRequest;
import org.sspfilter.impl.response.Refusal;
import org.sspfilter.impl.stage.Evidence;
import org.sspfilter.impl.stage.IncomingRequest;

/** What is to happen with a request. Immutable, but for the record, which is completed with the answer. */
public sealed interface Ruling {

    /**
     * The application may have it.
     *
     * @param request what is known of it
     * @param record its audit record, to be completed with the answer
     */
    record Admitted(AdmittedRequest request, RequestRecord record) implements Ruling {}

    /**
     * The caller may ask; whether it owns what it would change is still to be decided, by {@link Gate#complete}. Nothing may
     * reach the application on this.
     *
     * @param call who calls for what
     * @param record its audit record, which {@link Gate#complete} or {@link Gate#refuse(Pending, IncomingRequest, Denial,
     *     int)} carries on
     */
    record Pending(CallContext call, RequestRecord record) implements Ruling {}

    /**
     * It is answered here.
     *
     * @param refusal the answer
     * @param traceHeader in which header the trace ID goes back
     * @param traceId the caller's trace ID where well formed, else null
     * @param record its audit record, to be completed with the answer; null when there was no room for one
     * @param quotaLeft the calls that the calling system has left, where it is told, else {@link Evidence#NOT_TOLD}
     */
    record Refused(
            Refusal refusal,
            String traceHeader,
            @Nullable String traceId,
            @Nullable RequestRecord record,
            long quotaLeft)
            implements Ruling {}

    /**
     * The settings let anybody have it.
     *
     * @param record its audit record, to be completed with the answer
     */
    record Unguarded(RequestRecord record) implements Ruling {}
}
