package org.sspfilter.impl.pipeline;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sspfilter.audit.AuditField;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.directory.AccreditationCache;
import org.sspfilter.id.TraceId;
import org.sspfilter.impl.audit.AuditRecorder;
import org.sspfilter.impl.audit.RequestRecord;
import org.sspfilter.impl.audit.RequestRecord.Completion;
import org.sspfilter.impl.context.CallContext;
import org.sspfilter.impl.ownership.AdmittedRequest;
import org.sspfilter.impl.response.Dialect;
import org.sspfilter.impl.response.Refusal;
import org.sspfilter.impl.response.Refusals;
import org.sspfilter.impl.stage.ClaimedTrace;
import org.sspfilter.impl.stage.Evidence;
import org.sspfilter.impl.stage.IncomingRequest;
import org.sspfilter.impl.stage.Outcome;

/**
 * Takes a request to its ruling: room in the audit first, then the checks, then the words of a refusal. Whatever goes wrong
 * on the way, an Error included, refuses.
 *
 * <p>Thread-safe. On a warm path it neither blocks nor calls out.
 */
public final class Gate implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Gate.class.getName());
    private static final int OUR_OWN_FAULT = 500;
    private static final Duration AUDIT_RETRY = Duration.ofSeconds(5);

    private final Pipeline pipeline;
    private final Set<String> unguarded;
    private final AuditRecorder recorder;
    private final Refusals refusals;
    private final Dialects dialects;
    private final Supplier<String> ids;
    private final ClaimedContext claimedContext;
    private final Announcements announcements;
    private final List<AutoCloseable> resources;
    private final AtomicBoolean auditFull = new AtomicBoolean();

    /**
     * A gate.
     *
     * @param pipeline the checks
     * @param unguarded exact paths that anybody may GET
     * @param recorder the audit
     * @param refusals words refusals
     * @param dialects in which words
     * @param ids makes names for requests that the audit has no room for
     * @param claimedContext what a refused caller's token claims
     * @param observers want to know of decisions
     * @param resources what is to be closed with the gate, in this order
     */
    public Gate(
            Pipeline pipeline,
            Set<String> unguarded,
            AuditRecorder recorder,
            Refusals refusals,
            Dialects dialects,
            Supplier<String> ids,
            ClaimedContext claimedContext,
            DecisionObservers observers,
            List<AutoCloseable> resources) {
        this.pipeline = pipeline;
        this.unguarded = Set.copyOf(unguarded);
        this.recorder = recorder;
        this.refusals = refusals;
        this.dialects = dialects;
        this.ids = ids;
        this.claimedContext = claimedContext;
        this.announcements = new Announcements(observers);
        this.resources = List.copyOf(resources);
    }

    /**
     * Rules on a request.
     *
     * @param request the request
     * @return what is to happen with it
     */
    public Ruling rule(IncomingRequest request) {
        Optional<RequestRecord> reserved = reserve();
        if (reserved.isEmpty()) {
            return unrecorded(request);
        }
        RequestRecord record = reserved.get();
        try {
            if (isUnguarded(request)) {
                recorder.unguarded(record, request);
                return new Ruling.Unguarded(record);
            }
            return ruling(request, record, pipeline.decide(request));
        } catch (RuntimeException | Error fault) {
            return faulty(request, record, fault);
        }
    }

    /**
     * Rules on who calls for what, before the filters run and without reading the body. What it lets pass is for {@link
     * #complete}, once.
     *
     * @param request the request
     * @return pending or refused; null when the settings let anybody have it, so that there is nothing to rule
     */
    public @Nullable Ruling begin(IncomingRequest request) {
        if (isUnguarded(request)) {
            return null;
        }
        Optional<RequestRecord> reserved = reserve();
        if (reserved.isEmpty()) {
            return unrecorded(request);
        }
        RequestRecord record = reserved.get();
        try {
            Outcome<CallContext> outcome = pipeline.decideCaller(request);
            if (outcome instanceof Outcome.Passed<CallContext> passed) {
                return new Ruling.Pending(passed.evidence(), record);
            }
            Outcome.Refused<CallContext> refused = (Outcome.Refused<CallContext>) outcome;
            return refused(request, record, refused.denial(), refused.last(), 0);
        } catch (RuntimeException | Error fault) {
            return faulty(request, record, fault);
        }
    }

    /**
     * Rules on what {@link #begin} left open.
     *
     * @param pending its ruling
     * @param request the request, as then
     * @return what is to happen with it
     */
    public Ruling complete(Ruling.Pending pending, IncomingRequest request) {
        try {
            return ruling(request, pending.record(), pipeline.decideOwnership(pending.call()));
        } catch (RuntimeException | Error fault) {
            return faulty(request, pending.record(), fault);
        }
    }

    private Ruling ruling(IncomingRequest request, RequestRecord record, Outcome<AdmittedRequest> outcome) {
        if (outcome instanceof Outcome.Passed<AdmittedRequest> passed) {
            recorder.admitted(record, request, passed.evidence());
            announcements.admitted(record, passed.evidence());
            return new Ruling.Admitted(passed.evidence(), record);
        }
        Outcome.Refused<AdmittedRequest> refused = (Outcome.Refused<AdmittedRequest>) outcome;
        return refused(request, record, refused.denial(), refused.last(), 0);
    }

    /**
     * Refuses a request that no check has seen.
     *
     * @param request the request
     * @param denial why
     * @param containerStatus the status that the container chose; read only when the container refused
     * @return the refusal
     */
    public Ruling.Refused refuse(IncomingRequest request, Denial denial, int containerStatus) {
        Optional<RequestRecord> reserved = reserve();
        if (reserved.isEmpty()) {
            return unrecorded(request);
        }
        return refused(request, reserved.get(), denial, null, containerStatus);
    }

    /**
     * Refuses a request that {@link #begin} let pass, before it came to {@link #complete}.
     *
     * @param pending the ruling of then
     * @param request the request
     * @param denial why
     * @param containerStatus the status that the container chose; read only when the container refused
     * @return the refusal, with the record of then
     */
    public Ruling.Refused refuse(Ruling.Pending pending, IncomingRequest request, Denial denial, int containerStatus) {
        return refused(request, pending.record(), denial, pending.call(), containerStatus);
    }

    /**
     * The answers kept of the directory.
     *
     * @return empty when accreditation is off
     */
    public Optional<AccreditationCache> accreditationCache() {
        return resources.stream()
                .filter(AccreditationCache.class::isInstance)
                .map(AccreditationCache.class::cast)
                .findFirst();
    }

    private Optional<RequestRecord> reserve() {
        Optional<RequestRecord> reserved = recorder.begin();
        boolean full = reserved.isEmpty();
        // Told once a change: a full audit refuses every request, and would fill the log too.
        if (full != auditFull.get() && auditFull.compareAndSet(!full, full)) {
            LOG.log(
                    full ? Level.ERROR : Level.WARNING,
                    full ? "The audit has no room: requests are refused" : "The audit has room again");
        }
        return reserved;
    }

    private boolean isUnguarded(IncomingRequest request) {
        return !unguarded.isEmpty()
                && unguarded.contains(request.requestUri())
                && (request.method().equals("GET") || request.method().equals("HEAD"));
    }

    private Ruling.Refused refused(
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

    private Ruling.Refused unrecorded(IncomingRequest request) {
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

    private Ruling faulty(IncomingRequest request, RequestRecord record, Throwable fault) {
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

    /** Ends the audit and all that the checks hold. Called once. */
    @Override
    public void close() {
        recorder.close();
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception failed) {
                LOG.log(
                        Level.WARNING,
                        "{0} could not be closed: {1}",
                        resource.getClass().getSimpleName(),
                        failed.getClass().getName());
            }
        }
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
