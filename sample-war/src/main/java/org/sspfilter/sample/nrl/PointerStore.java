package org.sspfilter.sample.nrl;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.hl7.fhir.dstu3.model.DocumentReference;
import org.hl7.fhir.dstu3.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.dstu3.model.Identifier;
import org.jspecify.annotations.Nullable;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.PointerOwnership;
import org.sspfilter.ownership.PointerQuery;
import org.sspfilter.ownership.ResolvedTarget;
import org.sspfilter.sample.SpineCode;
import org.sspfilter.sample.nrl.PointerChange.Done;
import org.sspfilter.sample.nrl.PointerChange.Refused;

/**
 * The pointers, in memory. A change names the version that it was admitted for and is refused when that is no longer the
 * stored one, so that of two racing changes one wins and nothing is changed that another owner has taken over meanwhile.
 *
 * <p>Thread-safe: one lock around each change and each look, so a change of two pointers is seen whole or not at all.
 */
public final class PointerStore implements PointerOwners {

    private final InstantSource clock;
    private final Map<String, StoredPointer> pointers = new LinkedHashMap<>();

    /**
     * An empty store.
     *
     * @param clock says when a pointer was last updated
     */
    public PointerStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized PointerOwnership find(PointerQuery query) {
        List<StoredPointer> found = matching(pointer -> fits(pointer, query));
        if (found.isEmpty()) {
            return new PointerOwnership.NotFound();
        }
        if (found.size() > 1) {
            return new PointerOwnership.Unknown("More than one pointer has this identifier");
        }
        StoredPointer pointer = found.get(0);
        return pointer.custodian()
                .<PointerOwnership>map(
                        custodian -> new PointerOwnership.Found(pointer.id(), pointer.version(), Set.of(custodian)))
                .orElseGet(() -> new PointerOwnership.Unknown("The stored pointer has no readable custodian"));
    }

    private static boolean fits(StoredPointer pointer, PointerQuery query) {
        if (query instanceof PointerQuery.ById byId) {
            return pointer.id().equals(byId.id());
        }
        PointerQuery.ByIdentifier wanted = (PointerQuery.ByIdentifier) query;
        String subject = wanted.subject();
        return (subject == null || subject.equals(pointer.subject()))
                && pointer.hasIdentifier(wanted.system(), wanted.value());
    }

    synchronized Optional<StoredPointer> byId(String id) {
        return Optional.ofNullable(pointers.get(id));
    }

    synchronized List<StoredPointer> matching(Predicate<StoredPointer> wanted) {
        return pointers.values().stream().filter(wanted).toList();
    }

    synchronized PointerChange create(DocumentReference pointer) {
        return clash(pointer).<PointerChange>map(refused -> refused).orElseGet(() -> new Done(store(pointer)));
    }

    /** Stores a pointer and retires the one that it replaces: both, or neither. */
    synchronized PointerChange supersede(DocumentReference pointer, ResolvedTarget target) {
        StoredPointer replaced = pointers.get(target.id());
        if (replaced == null) {
            return new Refused(SpineCode.INVALID_RESOURCE, "The pointer to be replaced does not exist");
        }
        Optional<Refused> fault = notAsAdmitted(replaced, target)
                .or(() -> mismatch(pointer, replaced))
                .or(() -> clash(pointer));
        if (fault.isPresent()) {
            return fault.get();
        }
        StoredPointer created = store(pointer);
        put(replaced.next(now(), DocumentReferenceStatus.SUPERSEDED));
        return new Done(created);
    }

    synchronized PointerChange changeStatus(ResolvedTarget target, DocumentReferenceStatus status) {
        StoredPointer stored = pointers.get(target.id());
        if (stored == null) {
            return noRecord(target);
        }
        return notAsAdmitted(stored, target)
                .<PointerChange>map(refused -> refused)
                .orElseGet(() -> new Done(put(stored.next(now(), status))));
    }

    synchronized PointerChange delete(ResolvedTarget target) {
        StoredPointer stored = pointers.get(target.id());
        if (stored == null) {
            return noRecord(target);
        }
        Optional<Refused> fault = notAsAdmitted(stored, target);
        if (fault.isPresent()) {
            return fault.get();
        }
        pointers.remove(target.id());
        return new Done(stored);
    }

    /**
     * Gives a pointer to the organisation that has taken its keeper over. No interaction does this: it is what the register of
     * organisations may bring about between a look and a change.
     */
    synchronized PointerChange handOver(String id, OdsCode successor) {
        StoredPointer stored = pointers.get(id);
        return stored == null
                ? new Refused(SpineCode.NO_RECORD_FOUND, "No record found")
                : new Done(put(stored.keptBy(now(), successor)));
    }

    private static Refused noRecord(ResolvedTarget target) {
        return new Refused(
                SpineCode.NO_RECORD_FOUND,
                "No record found for supplied DocumentReference identifier - " + target.id() + ".");
    }

    private static Optional<Refused> notAsAdmitted(StoredPointer stored, ResolvedTarget target) {
        // A target without a version was admitted for no version that could be compared.
        @Nullable String admitted = target.version();
        // Before the status: who lost a race is told of the race, and not of what the winner made of the pointer.
        if (!stored.version().equals(admitted)) {
            return Optional.of(new Refused(SpineCode.VERSION_CONFLICT, "The DocumentReference has changed meanwhile"));
        }
        return stored.isCurrent()
                ? Optional.empty()
                : Optional.of(new Refused(SpineCode.BAD_REQUEST, "DocumentReference status is not 'current'"));
    }

    private static Optional<Refused> mismatch(DocumentReference pointer, StoredPointer replaced) {
        if (!replaced.subject().equals(pointer.getSubject().getReference())) {
            return Optional.of(
                    new Refused(SpineCode.INVALID_RESOURCE, "The patient is not that of the pointer to be replaced"));
        }
        Identifier said = pointer.getRelatesToFirstRep().getTarget().getIdentifier();
        return said.isEmpty()
                        || (said.hasSystem()
                                && said.hasValue()
                                && replaced.hasIdentifier(said.getSystem(), said.getValue()))
                ? Optional.empty()
                : Optional.of(new Refused(
                        SpineCode.INVALID_RESOURCE,
                        "The identifier of relatesTo is not the masterIdentifier of the pointer to be replaced"));
    }

    private Optional<Refused> clash(DocumentReference pointer) {
        Identifier own = pointer.getMasterIdentifier();
        return pointers.values().stream().anyMatch(stored -> stored.clashesWith(pointer))
                ? Optional.of(new Refused(
                        SpineCode.DUPLICATE_REJECTED,
                        "Duplicate masterIdentifier value: " + own.getValue() + " system: " + own.getSystem()))
                : Optional.empty();
    }

    private StoredPointer store(DocumentReference pointer) {
        return put(new StoredPointer(UUID.randomUUID().toString(), 1, now(), pointer));
    }

    private StoredPointer put(StoredPointer pointer) {
        pointers.put(pointer.id(), pointer);
        return pointer;
    }

    private String now() {
        return clock.instant().toString();
    }
}
