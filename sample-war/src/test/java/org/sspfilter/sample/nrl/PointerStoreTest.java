package org.sspfilter.sample.nrl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.hl7.fhir.dstu3.model.DocumentReference;
import org.hl7.fhir.dstu3.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.dstu3.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.dstu3.model.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.PointerOwnership;
import org.sspfilter.ownership.PointerQuery;
import org.sspfilter.ownership.ResolvedTarget;
import org.sspfilter.sample.SpineCode;

class PointerStoreTest {

    private static final String PATIENT = PointerRules.PATIENT + "9990000018";

    private final PointerStore store = new PointerStore(InstantSource.fixed(Instant.parse("2026-01-05T09:30:00Z")));

    @Test
    void tellsTheOwnerByIdAndByIdentifier() {
        StoredPointer stored = created("one");
        PointerOwnership expected = new PointerOwnership.Found(stored.id(), "1", Set.of(new OdsCode("A1001")));

        assertThat(store.find(new PointerQuery.ById(stored.id()))).isEqualTo(expected);
        assertThat(store.find(new PointerQuery.ByIdentifier(PATIENT, PointerSeed.SYSTEM, "one")))
                .isEqualTo(expected);
        assertThat(store.find(new PointerQuery.ByIdentifier(null, PointerSeed.SYSTEM, "one")))
                .isEqualTo(expected);
    }

    @Test
    void findsNothingForAnotherPatientOrIdentifier() {
        created("one");

        assertThat(store.find(new PointerQuery.ById("one"))).isInstanceOf(PointerOwnership.NotFound.class);
        assertThat(store.find(
                        new PointerQuery.ByIdentifier(PointerRules.PATIENT + "9990000026", PointerSeed.SYSTEM, "one")))
                .isInstanceOf(PointerOwnership.NotFound.class);
        assertThat(store.find(new PointerQuery.ByIdentifier(PATIENT, "urn:other", "one")))
                .isInstanceOf(PointerOwnership.NotFound.class);
    }

    @Test
    void doesNotChooseBetweenTwoPatients() {
        created("one");
        store.create(PointerSeed.pointer("B2002", "9990000026", "one", "736253002", "Plan"));

        assertThat(store.find(new PointerQuery.ByIdentifier(null, PointerSeed.SYSTEM, "one")))
                .isInstanceOf(PointerOwnership.Unknown.class);
    }

    @Test
    void refusesTheSameIdentifierTwiceForOnePatient() {
        created("one");

        assertThat(code(store.create(pointer("one")))).isEqualTo(SpineCode.DUPLICATE_REJECTED);
    }

    @Test
    void supersedesBothOrNeither() {
        StoredPointer old = created("one");
        created("taken");

        assertThat(code(store.supersede(replacing(pointer("taken"), old), target(old, "1"))))
                .isEqualTo(SpineCode.DUPLICATE_REJECTED);
        assertThat(store.byId(old.id()).orElseThrow().isCurrent()).isTrue();

        StoredPointer created = done(store.supersede(replacing(pointer("two"), old), target(old, "1")));
        StoredPointer retired = store.byId(old.id()).orElseThrow();

        assertThat(created.version()).isEqualTo("1");
        assertThat(created.isCurrent()).isTrue();
        assertThat(retired.version()).isEqualTo("2");
        assertThat(retired.resource().getStatus()).isEqualTo(DocumentReferenceStatus.SUPERSEDED);
    }

    @Test
    void supersedesNothingOfAnotherPatient() {
        StoredPointer old = created("one");
        DocumentReference other = replacing(pointer("two"), old);
        other.setSubject(new Reference(PointerRules.PATIENT + "9990000026"));

        assertThat(code(store.supersede(other, target(old, "1")))).isEqualTo(SpineCode.INVALID_RESOURCE);
    }

    @Test
    void changesNothingAtAnotherVersionThanAdmitted() {
        StoredPointer stored = created("one");

        for (@Nullable String version : new @Nullable String[] {"0", "2", null}) {
            ResolvedTarget target = new ResolvedTarget("DocumentReference", stored.id(), version);
            assertThat(code(store.delete(target))).isEqualTo(SpineCode.VERSION_CONFLICT);
            assertThat(code(store.changeStatus(target, DocumentReferenceStatus.ENTEREDINERROR)))
                    .isEqualTo(SpineCode.VERSION_CONFLICT);
            assertThat(code(store.supersede(replacing(pointer("two"), stored), target)))
                    .isEqualTo(SpineCode.VERSION_CONFLICT);
        }
        assertThat(store.matching(any -> true)).hasSize(1);
    }

    @Test
    void givesAwayCopies() {
        StoredPointer stored = created("one");
        stored.resource().setStatus(DocumentReferenceStatus.ENTEREDINERROR);

        assertThat(store.byId(stored.id()).orElseThrow().isCurrent()).isTrue();
    }

    private StoredPointer created(String name) {
        return done(store.create(pointer(name)));
    }

    private static DocumentReference pointer(String name) {
        return PointerSeed.pointer("A1001", "9990000018", name, "736253002", "Mental health crisis plan");
    }

    private static DocumentReference replacing(DocumentReference pointer, StoredPointer old) {
        pointer.addRelatesTo()
                .setCode(DocumentRelationshipType.REPLACES)
                .setTarget(new Reference("https://nrl.example/nrl/DocumentReference/" + old.id()));
        return pointer;
    }

    private static ResolvedTarget target(StoredPointer pointer, String version) {
        return new ResolvedTarget("DocumentReference", pointer.id(), version);
    }

    private static StoredPointer done(PointerChange change) {
        assertThat(change).isInstanceOf(PointerChange.Done.class);
        return ((PointerChange.Done) change).pointer();
    }

    private static SpineCode code(PointerChange change) {
        assertThat(change).isInstanceOf(PointerChange.Refused.class);
        return ((PointerChange.Refused) change).code();
    }
}
