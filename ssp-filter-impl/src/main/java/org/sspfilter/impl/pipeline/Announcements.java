package org.sspfilter.impl.pipeline;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.decision.DecisionEvent;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.TraceId;
import org.sspfilter.impl.audit.RequestRecord;
import org.sspfilter.impl.ownership.AdmittedRequest;

/** Tells observers of decisions; whatever they do, the decision stands. */
final class Announcements {

    private static final Logger LOG = System.getLogger(Announcements.class.getName());

    private final DecisionObservers observers;
    private final AtomicBoolean failing = new AtomicBoolean();

    Announcements(DecisionObservers observers) {
        this.observers = observers;
    }

    void admitted(RequestRecord record, AdmittedRequest request) {
        if (observers.seeAdmitted()) {
            tell(new DecisionEvent.Admitted(
                    record.id(),
                    request.traceId(),
                    request.from(),
                    request.to(),
                    request.interaction(),
                    request.endpoint()));
        }
    }

    void refused(RequestRecord record, DenialReason reason) {
        if (observers.seeRefused()) {
            AuditEvent.Builder known = record.event();
            Object endpoint = known.get(AuditField.ENDPOINT);
            tell(new DecisionEvent.Refused(
                    record.id(),
                    reason,
                    Boolean.TRUE.equals(known.get(AuditField.PEER_PROVED)),
                    read(known, AuditField.TRACE_ID, TraceId::parse),
                    read(known, AuditField.FROM, Asid::parse),
                    read(known, AuditField.TO, Asid::parse),
                    read(known, AuditField.INTERACTION, InteractionId::parse),
                    endpoint == null ? null : endpoint.toString()));
        }
    }

    void refused(String id, DenialReason reason) {
        if (observers.seeRefused()) {
            tell(new DecisionEvent.Refused(id, reason, false, null, null, null, null, null));
        }
    }

    private void tell(DecisionEvent event) {
        try {
            observers.tell(event);
            failing.set(false);
        } catch (RuntimeException | Error fault) {
            if (failing.compareAndSet(false, true)) {
                LOG.log(
                        Level.WARNING,
                        "An observer of decisions failed with {0}; no decision is changed by it",
                        fault.getClass().getName());
            }
        }
    }

    private static <T> @Nullable T read(
            AuditEvent.Builder known, AuditField field, Function<String, Optional<T>> parser) {
        Object value = known.get(field);
        return value == null ? null : parser.apply(value.toString()).orElse(null);
    }
}
