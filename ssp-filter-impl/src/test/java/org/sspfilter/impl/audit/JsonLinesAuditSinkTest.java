package org.sspfilter.impl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.audit.AuditSlot;

@Timeout(60)
class JsonLinesAuditSinkTest {

    @TempDir
    Path folder;

    private static AuditEvent event(String id) {
        return new AuditEvent.Builder().set(AuditField.ID, id).build();
    }

    private static void record(JsonLinesAuditSink sink, String id) {
        sink.reserve().orElseThrow().record(event(id));
    }

    @Test
    void writesEveryRecordInOrderBeforeItCloses() throws IOException {
        Path file = folder.resolve("sub/audit.jsonl");
        try (JsonLinesAuditSink sink = new JsonLinesAuditSink(file, 1000)) {
            for (int i = 0; i < 700; i++) {
                record(sink, "id" + i);
            }
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(700);
        assertThat(lines.get(0)).isEqualTo("{\"sequence\":1,\"id\":\"id0\"}");
        assertThat(lines.get(699)).isEqualTo("{\"sequence\":700,\"id\":\"id699\"}");
    }

    @Test
    @Tag("REQ-44")
    void goesOnCountingWhereTheLastStartEnded() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        for (int start = 0; start < 2; start++) {
            try (JsonLinesAuditSink sink = new JsonLinesAuditSink(file, 10)) {
                record(sink, "a");
                record(sink, "b");
            }
        }
        assertThat(Files.readAllLines(file).get(3)).startsWith("{\"sequence\":4,");
    }

    @Test
    void startsALineOfItsOwnAfterATornOne() throws IOException {
        Path file =
                Files.writeString(folder.resolve("audit.jsonl"), "{\"sequence\":5,\"id\":\"a\"}\n{\"sequence\":6,\"i");
        try (JsonLinesAuditSink sink = new JsonLinesAuditSink(file, 10)) {
            record(sink, "b");
        }
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"sequence\":5,\"id\":\"a\"}", "{\"sequence\":6,\"i", "{\"sequence\":7,\"id\":\"b\"}");
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        new JsonLinesAuditSink(file, 10).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void hasNoRoomBeyondItsBoundUntilSlotsComeBack() throws IOException {
        try (JsonLinesAuditSink sink = new JsonLinesAuditSink(folder.resolve("audit.jsonl"), 2)) {
            AuditSlot first = sink.reserve().orElseThrow();
            assertThat(sink.reserve()).isPresent();
            assertThat(sink.reserve()).isEmpty();
            first.release();
            first.release();
            assertThat(sink.reserve()).isPresent();
            assertThat(sink.reserve()).isEmpty();
        }
    }

    @Test
    void recordsASlotOnce() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        try (JsonLinesAuditSink sink = new JsonLinesAuditSink(file, 10)) {
            AuditSlot slot = sink.reserve().orElseThrow();
            slot.record(event("a"));
            slot.record(event("b"));
            slot.release();
        }
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    @Tag("A03")
    @Tag("REQ-45")
    void refusesWhileTheFileCannotBeWrittenAndLosesNothing() throws Exception {
        Path path = folder.resolve("audit.jsonl");
        FailingFile file = new FailingFile(path);
        try (JsonLinesAuditSink sink = new JsonLinesAuditSink(file, 10)) {
            record(sink, "a");
            file.failed.await();
            while (sink.reserve().isPresent()) {
                Thread.onSpinWait();
            }
            file.repaired.release(Integer.MAX_VALUE);
            while (Files.size(path) == 0 || sink.reserve().isEmpty()) {
                Thread.onSpinWait();
            }
        }
        assertThat(Files.readAllLines(path)).containsExactly("{\"sequence\":1,\"id\":\"a\"}");
    }

    @Test
    void survivesAnErrorOfItsWriterAndLosesNothing() throws Exception {
        Path path = folder.resolve("audit.jsonl");
        ErrorOnce file = new ErrorOnce(path);
        try (JsonLinesAuditSink sink = new JsonLinesAuditSink(file, 10)) {
            record(sink, "a");
            while (Files.size(path) == 0) {
                Thread.onSpinWait();
            }
            record(sink, "b");
        }
        assertThat(Files.readAllLines(path))
                .containsExactly("{\"sequence\":1,\"id\":\"a\"}", "{\"sequence\":2,\"id\":\"b\"}");
    }

    /** Runs out of memory once. */
    private static final class ErrorOnce extends AuditFile {
        private boolean thrown;

        ErrorOnce(Path path) throws IOException {
            super(path);
        }

        @Override
        void append(ByteBuffer lines) throws IOException {
            if (!thrown) {
                thrown = true;
                throw new OutOfMemoryError("once");
            }
            super.append(lines);
        }
    }

    /** Fails until repaired. */
    private static final class FailingFile extends AuditFile {
        private final CountDownLatch failed = new CountDownLatch(1);
        private final Semaphore repaired = new Semaphore(0);

        FailingFile(Path path) throws IOException {
            super(path);
        }

        @Override
        void append(ByteBuffer lines) throws IOException {
            if (!repaired.tryAcquire()) {
                failed.countDown();
                throw new IOException("disk full");
            }
            super.append(lines);
        }
    }
}
