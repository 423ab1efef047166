package org.sspfilter.sample.nrl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.dstu3.model.DocumentReference;
import org.hl7.fhir.dstu3.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.dstu3.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.dstu3.model.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.ResolvedTarget;
import org.sspfilter.sample.SpineCode;

/** Changes that were admitted for the same version of a pointer, and start at once. */
@Tag("L14")
class PointerRaceTest {

    private static final int ROUNDS = 500;

    private final PointerStore store = new PointerStore(InstantSource.fixed(Instant.parse("2026-01-05T09:30:00Z")));
    private ExecutorService threads;
    private final AtomicInteger names = new AtomicInteger();

    @BeforeEach
    void open() {
        threads = Executors.newFixedThreadPool(2);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void oneOfTwoSupersedesWins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            StoredPointer old = created();
            int stored = store.matching(any -> true).size();

            List<PointerChange> came = race(() -> supersede(old), () -> supersede(old));

            assertThat(conflicts(came)).isEqualTo(1);
            StoredPointer winner = winner(came);
            assertThat(store.matching(StoredPointer::isCurrent)).containsExactly(winner);
            assertThat(store.matching(any -> true)).hasSize(stored + 1);
            assertThat(stored(old).version()).isEqualTo("2");
            assertThat(stored(old).resource().getStatus()).isEqualTo(DocumentReferenceStatus.SUPERSEDED);
            store.delete(target(winner));
        }
    }

    @Test
    void oneOfSupersedeAndUpdateWins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            StoredPointer old = created();
            int stored = store.matching(any -> true).size();

            List<PointerChange> came = race(
                    () -> supersede(old),
                    () -> store.changeStatus(target(old), DocumentReferenceStatus.ENTEREDINERROR));

            assertThat(conflicts(came)).isEqualTo(1);
            boolean superseded = came.get(0) instanceof PointerChange.Done;
            assertThat(stored(old).version()).isEqualTo("2");
            assertThat(stored(old).resource().getStatus())
                    .isEqualTo(
                            superseded ? DocumentReferenceStatus.SUPERSEDED : DocumentReferenceStatus.ENTEREDINERROR);
            assertThat(store.matching(any -> true)).hasSize(superseded ? stored + 1 : stored);
        }
    }

    @Test
    void oneOfTakingOverAndDeletingWins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            StoredPointer old = created();
            OdsCode successor = new OdsCode("B2002");

            List<PointerChange> came = race(() -> store.delete(target(old)), () -> store.handOver(old.id(), successor));

            // Were both done, what the successor keeps by now would have been deleted by its former keeper.
            boolean deleted = came.get(0) instanceof PointerChange.Done;
            assertThat(came.get(1) instanceof PointerChange.Done).isNotEqualTo(deleted);
            assertThat(store.byId(old.id()).flatMap(StoredPointer::custodian))
                    .isEqualTo(deleted ? Optional.empty() : Optional.of(successor));
        }
    }

    private List<PointerChange> race(Callable<PointerChange> left, Callable<PointerChange> right) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<PointerChange>> racers = new ArrayList<>();
        for (Callable<PointerChange> racer : List.of(left, right)) {
            racers.add(threads.submit(() -> {
                start.await();
                return racer.call();
            }));
        }
        return List.of(racers.get(0).get(), racers.get(1).get());
    }

    private PointerChange supersede(StoredPointer old) {
        DocumentReference pointer = pointer("superseding-" + names.incrementAndGet());
        pointer.addRelatesTo()
                .setCode(DocumentRelationshipType.REPLACES)
                .setTarget(new Reference("https://nrl.example/nrl/DocumentReference/" + old.id()));
        return store.supersede(pointer, target(old));
    }

    private StoredPointer created() {
        return ((PointerChange.Done) store.create(pointer("round-" + names.incrementAndGet()))).pointer();
    }

    private StoredPointer stored(StoredPointer pointer) {
        return store.byId(pointer.id()).orElseThrow();
    }

    private static DocumentReference pointer(String name) {
        return PointerSeed.pointer("A1001", "9990000018", name, "736253002", "Mental health crisis plan");
    }

    private static ResolvedTarget target(StoredPointer pointer) {
        return new ResolvedTarget("DocumentReference", pointer.id(), "1");
    }

    private static long conflicts(List<PointerChange> came) {
        return came.stream()
                .filter(change ->
                        change instanceof PointerChange.Refused refused && refused.code() == SpineCode.VERSION_CONFLICT)
                .count();
    }

    private static StoredPointer winner(List<PointerChange> came) {
        return came.stream()
                .filter(PointerChange.Done.class::isInstance)
                .map(change -> ((PointerChange.Done) change).pointer())
                .findFirst()
                .orElseThrow();
    }
}
