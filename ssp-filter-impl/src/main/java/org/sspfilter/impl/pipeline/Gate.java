package org.sspfilter.impl.pipeline;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.directory.AccreditationCache;
import org.sspfilter.impl.audit.AuditRecorder;
import org.sspfilter.impl.audit.RequestRecord;
import org.sspfilter.impl.ownership.AdmittedRequest;
import org.sspfilter.impl.response.Refusals;
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

    private final Pipeline pipeline;
    private final Set<String> unguarded;
    private final AuditRecorder recorder;
    private final Announcements announcements;
    private final Denials denials;
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
        this.announcements = new Announcements(observers);
        this.denials = new Denials(recorder, refusals, dialects, ids, claimedContext, announcements);
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
            return denials.unrecorded(request);
        }
        RequestRecord record = reserved.get();
        try {
            if (isUnguarded(request)) {
                recorder.unguarded(record, request);
                return new Ruling.Unguarded(record);
            }
            return ruling(request, record, pipeline.decide(request));
        } catch (RuntimeException | Error fault) {
            return denials.faulty(request, record, fault);
        }
    }

    /**
     * Rules on who calls for what, before the filters run and without reading the body. What it lets pass is for {@link
     * #goOn}, once.
     *
     * @param request the request
     * @return pending or refused; null when the settings let anybody have it, so that there is nothing to rule
     */
    public @Nullable Ruling begin(IncomingRequest request) {
        return isUnguarded(request) ? null : opened(request, this::caller);
    }

    /**
     * Rules on the peer alone: the first step of those that {@link #goOn} takes, each once.
     *
     * @param request the request
     * @return proven, refused or unguarded
     */
    public Ruling prove(IncomingRequest request) {
        return opened(request, this::peer);
    }

    /**
     * Rules on the next that was left open.
     *
     * @param open what was ruled so far
     * @param request the request, as then
     * @return what is to happen with it: open still, admitted or refused
     */
    public Ruling goOn(Ruling.Open open, IncomingRequest request) {
        RequestRecord record = open.record();
        try {
            if (open instanceof Ruling.Proven proven) {
                return ruling(request, record, pipeline.decideInteraction(proven.request()), Ruling.Authorised::new);
            }
            if (open instanceof Ruling.Authorised authorised) {
                return ruling(request, record, pipeline.decideContext(authorised.call()), Ruling.Pending::new);
            }
            return ruling(request, record, pipeline.decideOwnership(((Ruling.Pending) open).call()));
        } catch (RuntimeException | Error fault) {
            return denials.faulty(request, record, fault);
        }
    }

    private Ruling peer(IncomingRequest request, RequestRecord record) {
        if (isUnguarded(request)) {
            recorder.unguarded(record, request);
            return new Ruling.Unguarded(record);
        }
        return ruling(request, record, pipeline.decidePeer(request), Ruling.Proven::new);
    }

    private Ruling caller(IncomingRequest request, RequestRecord record) {
        return ruling(request, record, pipeline.decideCaller(request), Ruling.Pending::new);
    }

    private Ruling opened(IncomingRequest request, BiFunction<IncomingRequest, RequestRecord, Ruling> work) {
        Optional<RequestRecord> reserved = reserve();
        if (reserved.isEmpty()) {
            return denials.unrecorded(request);
        }
        try {
            return work.apply(request, reserved.get());
        } catch (RuntimeException | Error fault) {
            return denials.faulty(request, reserved.get(), fault);
        }
    }

    private <E extends Evidence> Ruling ruling(
            IncomingRequest request,
            RequestRecord record,
            Outcome<E> outcome,
            BiFunction<E, RequestRecord, Ruling> goesOn) {
        if (outcome instanceof Outcome.Passed<E> passed) {
            return goesOn.apply(passed.evidence(), record);
        }
        Outcome.Refused<E> refused = (Outcome.Refused<E>) outcome;
        return denials.refused(request, record, refused.denial(), refused.last(), 0);
    }

    private Ruling ruling(IncomingRequest request, RequestRecord record, Outcome<AdmittedRequest> outcome) {
        if (outcome instanceof Outcome.Passed<AdmittedRequest> passed) {
            recorder.admitted(record, request, passed.evidence());
            announcements.admitted(record, passed.evidence());
            return new Ruling.Admitted(passed.evidence(), record);
        }
        Outcome.Refused<AdmittedRequest> refused = (Outcome.Refused<AdmittedRequest>) outcome;
        return denials.refused(request, record, refused.denial(), refused.last(), 0);
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
            return denials.unrecorded(request);
        }
        return denials.refused(request, reserved.get(), denial, null, containerStatus);
    }

    /**
     * Refuses a request that was ruled on and left open.
     *
     * @param open the ruling of then
     * @param request the request
     * @param denial why
     * @param containerStatus the status that the container chose; read only when the container refused
     * @return the refusal, with the record of then
     */
    public Ruling.Refused refuse(Ruling.Open open, IncomingRequest request, Denial denial, int containerStatus) {
        return denials.refused(request, open.record(), denial, open.evidence(), containerStatus);
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
}
