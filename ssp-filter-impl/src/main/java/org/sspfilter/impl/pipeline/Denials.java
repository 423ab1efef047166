package org.sspfilter.impl.pipeline;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sspfilter.audit.AuditField;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.TraceId;
import org.sspfilter.impl.audit.AuditRecorder;
import org.sspfilter.impl.audit.RequestRecord;
import org.sspfilter.impl.audit.RequestRecord.Completion;
import org.sspfilter.impl.response.Dialect;
import org.sspfilter.impl.response.Refusal;
import org.sspfilter.impl.response.Refusals;
import org.sspfilter.impl.stage.ClaimedTrace;
import org.sspfilter.impl.stage.Evidence;
import org.sspfilter.impl.stage.IncomingRequest;

/**
 * Puts a denial into words for the caller, and into the request's record with all that is known.
 *
 * <p>Thread-safe. Neither blocks nor calls out.
 */
final class Denials {

    // The gate's own log: to an operator this is one thing.
    private static final Logger LOG = System.getLogger(Gate.class.getName());
    private static final int OUR_OWN_FAULT = 500;
    private static final Duration AUDIT_RETRY = Duration.ofSeconds(5);

    private final AuditRecorder recorder;
    private final Refusals refusals;
    private final Dialects dialects;
    private final Supplier<String> ids;
    private final ClaimedContext claimedContext;
    private final Announcements announcements;

    Denials(
            AuditRecorder recorder,
            Refusals refusals,
            Dialects dialects,
            Supplier<String> ids,
            ClaimedContext claimedContext,
            Announcements announcements) {
        this.recorder = recorder;
        this.refusals = refusals;
        this.dialects = dialects;
        this.ids = ids;
        this.claimedContext = claimedContext;
        this.announcements = announcements;
    }

    Ruling.Refused refused(
            IncomingRequest request,
            RequestRecord record,
            Denial denial,
            @Nullable Evidence last,
            int containerStatus) {
        Refusal refusal;
        String traceHeader = last == null ? ClaimedTrace.STANDARD : last.traceHeader();
        // A stop that ends open records meanwhile must see a patient written as the settings say, or none.
        synchronized (record) {
            if (last != null) {
                last.describe(record.event());
                if (record.event().get(AuditField.TRACE_ID) == null) {
                    // Before the recorder looks in the headers of other families too.
                    record.event().set(AuditField.TRACE_ID, value(ClaimedTrace.of(request, traceHeader)));
                }
            }
            Dialect dialect = dialects.of(last);
            refusal = refusals.refuse(denial, dialect, request, record.id(), containerStatus);
            // What the token claims first: the recorder decides how a patient is written, and must see whom it names.
            claimedContext.describe(request, last, record.event());
            recorder.refused(record, request, null, denial, refusal.errorCode());
        }
        announcements.refused(record, denial.reason());
        // The recorder has read it, where it is well formed and stands once.
        Object traceId = record.event().get(AuditField.TRACE_ID);
        if (LOG.isLoggable(Level.DEBUG)) {
            LOG.log(
                    Level.DEBUG,
                    "Refused {0}, trace {1}: {2}",
                    record.id(),
                    traceId == null ? "none" : traceId,
                    denial.reason().code());
        }
        return new Ruling.Refused(
                refusal,
                traceHeader,
                traceId == null ? null : traceId.toString(),
                record,
                last == null ? Evidence.NOT_TOLD : last.quotaLeft());
    }

    /** Refuses what the audit has no room for. */
    Ruling.Refused unrecorded(IncomingRequest request) {
        Denial denial = Denial.of(DenialReason.AUDIT_UNAVAILABLE).retryAfter(AUDIT_RETRY);
        String id = ids.get();
        announcements.refused(id, denial.reason());
        return new Ruling.Refused(
                refusals.refuse(denial, dialects.standard(), request, id, 0),
                ClaimedTrace.STANDARD,
                value(ClaimedTrace.of(request)),
                null,
                Evidence.NOT_TOLD);
    }

    /** Refuses because a check failed. */
    Ruling faulty(IncomingRequest request, RequestRecord record, Throwable fault) {
        LOG.log(
                Level.ERROR,
                "A check failed; request " + record.id() + ", trace " + ClaimedTrace.inLog(request) + ", is refused",
                new FaultTrace(fault));
        Denial denial = Denial.of(DenialReason.INTERNAL_FAULT, fault.getClass().getName());
        try {
            return refused(request, record, denial, null, 0);
        } catch (RuntimeException | Error again) {
            // Not even the refusal can be worded: the caller of this answers, but the record must not stay open.
            record.event().set(AuditField.REASON, denial.reason().code());
            record.complete(OUR_OWN_FAULT, Completion.ERROR);
            throw again;
        }
    }

    private static @Nullable String value(@Nullable TraceId traceId) {
        return traceId == null ? null : traceId.value();
    }

    /** Where a fault happened, without its message, which may hold what came from outside. */
    private static final class FaultTrace extends RuntimeException {

        private static final long serialVersionUID = 1L;

        FaultTrace(Throwable fault) {
            super(fault.getClass().getName());
            setStackTrace(fault.getStackTrace());
        }
    }
}
