package org.sspfilter.impl.audit;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditSink;
import org.sspfilter.audit.AuditSlot;

/**
 * Audit records as lines of JSON in a file. A request reserves room before it is looked at; one thread writes, many records
 * at a time. While the file cannot be written nothing is dropped: what is held is tried again, and there is no room for new
 * requests, so that they are refused.
 *
 * <p>Thread-safe. {@code reserve} and {@code record} do not block and touch no file.
 */
public final class JsonLinesAuditSink implements AuditSink {

    private static final Logger LOG = System.getLogger(JsonLinesAuditSink.class.getName());
    private static final int BATCH = 256;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** How long the writer waits for more records after a first one: one write for many costs less than many. */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final AuditFile file;
    private final Semaphore room;
    private final BlockingQueue<AuditEvent> queue = new LinkedBlockingQueue<>();
    private final Utf8Lines utf8 = new Utf8Lines();
    private final Thread writer;
    private volatile boolean failing;
    private volatile boolean closing;
    private volatile boolean ended;
    private long sequence;

    /**
     * Opens the file and starts the writer.
     *
     * @param path the file; made, with its folders, if there is none
     * @param capacity how many records may be held, at least 1
     * @throws IOException when the file cannot be opened for writing
     */
    public JsonLinesAuditSink(Path path, int capacity) throws IOException {
        this(new AuditFile(path), capacity);
    }

    JsonLinesAuditSink(AuditFile file, int capacity) {
        this.file = file;
        this.sequence = file.lastSequence();
        this.room = new Semaphore(capacity);
        this.writer = new Thread(this::write, "ssp-filter-audit");
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public Optional<AuditSlot> reserve() {
        return failing || closing || ended || !room.tryAcquire() ? Optional.empty() : Optional.of(new Slot());
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(writer);
        boolean interrupted = false;
        while (true) {
            try {
                writer.join();
                break;
            } catch (InterruptedException again) {
                // The records matter more than the hurry: the writer ends by itself, soon.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            writeUntilClosed();
            file.close();
        } catch (IOException | RuntimeException | Error failed) {
            LOG.log(
                    Level.ERROR,
                    "The audit's writer ended ({0}): requests are refused",
                    failed.getClass().getName());
        } finally {
            ended = true;
            if (!queue.isEmpty()) {
                LOG.log(Level.ERROR, "Audit: {0} records are lost", queue.size());
            }
        }
    }

    private void writeUntilClosed() {
        List<AuditEvent> batch = new ArrayList<>(BATCH);
        StringBuilder text = new StringBuilder(64 * 1024);
        while (true) {
            AuditEvent first = next();
            if (first == null) {
                if (closing && queue.isEmpty()) {
                    return;
                }
                continue;
            }
            if (!closing) {
                LockSupport.parkNanos(GATHER_NANOS);
            }
            batch.add(first);
            queue.drainTo(batch, BATCH - 1);
            write(batch, text);
            room.release(batch.size());
            batch.clear();
        }
    }

    private @Nullable AuditEvent next() {
        try {
            return closing ? queue.poll() : queue.poll(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException nobodyInterruptsThisThread) {
            return null;
        }
    }

    private void write(List<AuditEvent> batch, StringBuilder text) {
        long written = sequence;
        while (true) {
            try {
                text.setLength(0);
                for (AuditEvent event : batch) {
                    AuditLine.append(event, ++sequence, text);
                }
                file.append(utf8.encode(text).rewind());
                recovered();
                return;
            } catch (IOException | RuntimeException | Error failed) {
                // An Error too, such as of memory: what is held is tried again, and meanwhile nothing is admitted.
                sequence = written;
                failed(failed);
                if (closing) {
                    LOG.log(Level.ERROR, "Audit: {0} records are lost, the file cannot be written", batch.size());
                    return;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private void failed(Throwable cause) {
        if (!failing) {
            failing = true;
            LOG.log(
                    Level.ERROR,
                    "Audit file cannot be written ({0}): requests are refused until it can",
                    cause.getClass().getName());
        }
    }

    private void recovered() {
        if (failing) {
            failing = false;
            LOG.log(Level.WARNING, "Audit file can be written again");
        }
    }

    private static final AtomicIntegerFieldUpdater<Slot> USED =
            AtomicIntegerFieldUpdater.newUpdater(Slot.class, "used");

    private final class Slot implements AuditSlot {

        @SuppressWarnings("UnusedVariable") // by USED, without an object for it
        private volatile int used;

        @Override
        public void record(AuditEvent event) {
            if (USED.compareAndSet(this, 0, 1)) {
                queue.add(event);
            }
        }

        @Override
        public void release() {
            if (USED.compareAndSet(this, 0, 1)) {
                room.release();
            }
        }
    }
}
