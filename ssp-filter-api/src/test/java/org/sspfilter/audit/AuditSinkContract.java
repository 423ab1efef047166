package org.sspfilter.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link AuditSink} must hold. Extend it, give a sink with room for {@value #ROOM} records, and the ids of the
 * records that it has kept.
 */
@Timeout(60)
public abstract class AuditSinkContract {

    /** How many records the sink under test has room for. */
    protected static final int ROOM = 8;

    /**
     * A new sink.
     *
     * @return with room for exactly {@link #ROOM} records
     * @throws Exception when it cannot be made
     */
    protected abstract AuditSink sink() throws Exception;

    /**
     * The ids of the records that the sink made last has kept, after it was closed.
     *
     * @return in the order in which they were kept
     * @throws Exception when they cannot be read
     */
    protected abstract List<String> keptIds() throws Exception;

    private static AuditEvent event(String id) {
        return new AuditEvent.Builder().set(AuditField.ID, id).build();
    }

    @Test
    void keepsEveryRecordThatItHadRoomFor() throws Exception {
        try (AuditSink sink = sink()) {
            for (int i = 0; i < ROOM; i++) {
                sink.reserve().orElseThrow().record(event("id" + i));
            }
        }
        assertThat(keptIds()).hasSize(ROOM).startsWith("id0").endsWith("id" + (ROOM - 1));
    }

    @Test
    void saysSoWhenItHasNoRoomAndFindsItAgainWhenASlotComesBack() throws Exception {
        try (AuditSink sink = sink()) {
            List<AuditSlot> slots = new ArrayList<>();
            for (int i = 0; i < ROOM; i++) {
                slots.add(sink.reserve().orElseThrow());
            }
            assertThat(sink.reserve()).isEmpty();
            slots.get(0).release();
            assertThat(sink.reserve()).isPresent();
            assertThat(sink.reserve()).isEmpty();
        }
    }

    @Test
    void countsOnlyTheFirstUseOfASlot() throws Exception {
        try (AuditSink sink = sink()) {
            AuditSlot recorded = sink.reserve().orElseThrow();
            recorded.record(event("once"));
            recorded.record(event("twice"));
            recorded.release();
            AuditSlot released = sink.reserve().orElseThrow();
            released.release();
            released.record(event("late"));
        }
        assertThat(keptIds()).containsExactly("once");
    }

    @Test
    void hasNoRoomOnceItIsClosed() throws Exception {
        AuditSink sink = sink();
        sink.close();
        assertThat(sink.reserve()).isEmpty();
    }

    @Test
    void takesRecordsOfManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(ROOM);
        CountDownLatch start = new CountDownLatch(1);
        try (AuditSink sink = sink()) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < ROOM; i++) {
                String id = "id" + i;
                done.add(threads.submit(() -> {
                    start.await();
                    Optional<AuditSlot> slot = sink.reserve();
                    slot.orElseThrow().record(event(id));
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(keptIds()).hasSize(ROOM).doesNotHaveDuplicates();
    }
}
