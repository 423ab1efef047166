package org.sspfilter.impl.pipeline;

import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.impl.accreditation.AuthorisedCall;
import org.sspfilter.impl.audit.RequestRecord;
import org.sspfilter.impl.certificate.ProvenRequest;
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

    /** Let pass so far, with more to be decided by {@link Gate#goOn}. Nothing may reach the application on this. */
    sealed interface Open extends Ruling {

        /**
         * What is established.
         *
         * @return the last evidence
         */
        Evidence evidence();

        /**
         * Its audit record, which {@link Gate#goOn} or {@link Gate#refuse(Open, IncomingRequest, Denial, int)} carries on.
         *
         * @return the record
         */
        RequestRecord record();
    }

    /**
     * The peer is the Secure Proxy; for whom it speaks is still to be decided.
     *
     * @param request the request on its connection
     * @param record its audit record
     */
    record Proven(ProvenRequest request, RequestRecord record) implements Open {
        @Override
        public Evidence evidence() {
            return request;
        }
    }

    /**
     * The caller may use the interaction; its token is still to be decided.
     *
     * @param call who calls for which interaction
     * @param record its audit record
     */
    record Authorised(AuthorisedCall call, RequestRecord record) implements Open {
        @Override
        public Evidence evidence() {
            return call;
        }
    }

    /**
     * The caller may ask; whether it owns what it would change is still to be decided.
     *
     * @param call who calls for what
     * @param record its audit record
     */
    record Pending(CallContext call, RequestRecord record) implements Open {
        @Override
        public Evidence evidence() {
            return call;
        }
    }

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
