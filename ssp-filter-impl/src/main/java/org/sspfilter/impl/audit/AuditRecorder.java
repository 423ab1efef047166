package org.sspfilter.impl.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.audit.AuditSink;
import org.sspfilter.audit.AuditSlot;
import org.sspfilter.decision.Denial;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.TraceId;
import org.sspfilter.impl.audit.RequestRecord.Completion;
import org.sspfilter.impl.stage.ClaimedTrace;
import org.sspfilter.impl.stage.Evidence;
import org.sspfilter.impl.stage.IncomingRequest;

/**
 * Makes one record of each request: in the same detail whether admitted or refused, since a refused call is what an
 * auditor looks for.
 *
 * <p>Thread-safe, does not block.
 *
 * <p><i>Source:</i> GP Connect, "Non-functional requirements" (audit: failed and rejected calls in the same detail).
 */
public final class AuditRecorder implements AutoCloseable {

    /** What a token or an extension words itself, and so could name a patient in. */
    private static final AuditField[] FREE_TEXT = {
        AuditField.SUB,
        AuditField.USER_ID,
        AuditField.LOCAL_USER_IDS,
        AuditField.USER_NAME,
        AuditField.ORGANISATION_NAME,
        AuditField.DEVICE,
        AuditField.TARGETS,
        AuditField.FORWARDED_FOR
    };

    private static final int MAX_FORWARDED = 200;
    private static final int MAX_METHOD = 16;

    private static final List<String> FROM_NAMES = List.of("Ssp-From", "fromASID");
    private static final List<String> TO_NAMES = List.of("Ssp-To", "toASID");
    private static final List<String> INTERACTION_NAMES = List.of("Ssp-InteractionID", "InteractionID");

    private final AuditSink sink;
    private final PatientIdentity patients;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Set<RequestRecord> open = ConcurrentHashMap.newKeySet();

    /**
     * A recorder.
     *
     * @param sink where records go
     * @param patients how a patient is named
     * @param clock the time
     * @param ids makes the names of requests, UUIDs
     */
    public AuditRecorder(AuditSink sink, PatientIdentity patients, InstantSource clock, Supplier<String> ids) {
        this.sink = sink;
        this.patients = patients;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Reserves room for a request's record, before the request is looked at.
     *
     * @return the record, or empty when there is no room and the request must be refused
     */
    public Optional<RequestRecord> begin() {
        Optional<AuditSlot> slot = sink.reserve();
        if (slot.isEmpty()) {
            return Optional.empty();
        }
        RequestRecord record = new RequestRecord(this, slot.get(), ids.get(), clock.instant());
        open.add(record);
        return Optional.of(record);
    }

    /**
     * Writes what is known of an admitted request.
     *
     * @param record its record
     * @param request the request
     * @param evidence all that was established
     */
    public void admitted(RequestRecord record, IncomingRequest request, Evidence evidence) {
        // A stop that ends open records meanwhile must see a patient written as the settings say, or none.
        synchronized (record) {
            AuditEvent.Builder event = record.event();
            event.set(AuditField.OUTCOME, "permit");
            evidence.describe(event);
            addresses(event, request);
            patient(event, request);
        }
    }

    /**
     * Writes what is known of a refused request: what was established, and beyond it what the caller claims, where it is
     * well formed.
     *
     * @param record its record
     * @param request the request
     * @param last the last evidence before the refusal; null when there was none, or the record describes it already
     * @param denial why
     * @param errorCode the Spine error code sent
     */
    public void refused(
            RequestRecord record, IncomingRequest request, @Nullable Evidence last, Denial denial, String errorCode) {
        AuditEvent.Builder event = record.event();
        event.set(AuditField.OUTCOME, "deny");
        event.set(AuditField.REASON, denial.reason().code());
        event.set(AuditField.DETAIL, detail(denial));
        event.set(AuditField.ERROR_CODE, errorCode);
        if (last != null) {
            last.describe(event);
        }
        event.setIfAbsent(AuditField.PEER_PROVED, false);
        claims(event, request);
        addresses(event, request);
        patient(event, request);
    }

    /**
     * Writes what is known of a request to an unguarded path.
     *
     * @param record its record
     * @param request the request
     */
    public void unguarded(RequestRecord record, IncomingRequest request) {
        AuditEvent.Builder event = record.event();
        event.set(AuditField.OUTCOME, "unguarded");
        event.set(AuditField.PEER_PROVED, false);
        event.set(AuditField.VERB, request.method());
        event.set(AuditField.PATH_TEMPLATE, request.requestUri());
        addresses(event, request);
    }

    Instant now() {
        return clock.instant();
    }

    void finished(RequestRecord record) {
        open.remove(record);
    }

    /** Ends the records of requests that are still under way, then the sink. */
    @Override
    public void close() {
        for (RequestRecord record : open) {
            record.complete(0, Completion.INCOMPLETE);
        }
        sink.close();
    }

    private static @Nullable String detail(Denial denial) {
        if (denial.subject().isEmpty()) {
            return denial.detail().isEmpty() ? null : denial.detail();
        }
        return denial.detail().isEmpty() ? denial.subject() : denial.subject() + ": " + denial.detail();
    }

    private static void claims(AuditEvent.Builder event, IncomingRequest request) {
        if (event.get(AuditField.TRACE_ID) == null) {
            TraceId trace = ClaimedTrace.of(request);
            event.set(AuditField.TRACE_ID, trace == null ? null : trace.value());
        }
        claim(event, AuditField.FROM, request, Asid::parse, FROM_NAMES);
        claim(event, AuditField.TO, request, Asid::parse, TO_NAMES);
        claim(event, AuditField.INTERACTION, request, InteractionId::parse, INTERACTION_NAMES);
        if (isToken(request.method())) {
            event.setIfAbsent(AuditField.VERB, request.method());
        }
    }

    private static <T> void claim(
            AuditEvent.Builder event,
            AuditField field,
            IncomingRequest request,
            Function<String, Optional<T>> parser,
            List<String> names) {
        if (event.get(field) != null) {
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String text = request.header(name);
            if (text != null && !request.isRepeated(name)) {
                Optional<T> value = parser.apply(text);
                if (value.isPresent()) {
                    event.set(field, value.get().toString());
                    return;
                }
            }
        }
    }

    private static boolean isToken(String method) {
        for (int i = 0; i < method.length(); i++) {
            if (method.charAt(i) < 'A' || method.charAt(i) > 'Z') {
                return false;
            }
        }
        return !method.isEmpty() && method.length() <= MAX_METHOD;
    }

    private static void addresses(AuditEvent.Builder event, IncomingRequest request) {
        event.set(AuditField.PEER_ADDRESS, request.peerAddress());
        String forwarded = request.header("X-Forwarded-For");
        if (forwarded == null) {
            forwarded = request.header("Forwarded");
        }
        if (forwarded != null) {
            event.set(
                    AuditField.FORWARDED_FOR,
                    forwarded.length() > MAX_FORWARDED ? forwarded.substring(0, MAX_FORWARDED) : forwarded);
        }
    }

    private void patient(AuditEvent.Builder event, IncomingRequest request) {
        Object known = event.get(AuditField.PATIENT);
        String patient = known == null ? PatientInRequest.find(request) : known.toString();
        event.set(AuditField.PATIENT, patient == null ? null : patients.write(patient));
        Object actor = event.get(AuditField.ACTOR);
        if (actor != null) {
            event.set(AuditField.ACTOR, patients.write(actor.toString()));
        }
        for (AuditField field : FREE_TEXT) {
            Object text = event.get(field);
            if (text != null) {
                event.set(field, PatientNumbers.replaced(text.toString(), patients::write));
            }
        }
    }
}
