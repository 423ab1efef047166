package org.sspfilter.impl.accreditation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sspfilter.directory.AccreditationAnswer;

/** One question under way, and all who wait for its answer. Thread-safe. */
final class Load {

    private final CompletableFuture<AccreditationAnswer> answer = new CompletableFuture<>();
    private final AtomicBoolean failureCounted = new AtomicBoolean();
    private final long putAt;
    private volatile boolean replaced;
    private volatile boolean started;

    Load(long putAt) {
        this.putAt = putAt;
    }

    void answer(AccreditationAnswer given) {
        answer.complete(given);
    }

    void fail(Throwable cause) {
        answer.completeExceptionally(cause);
    }

    /** Whether nobody has counted this load's failure before. */
    boolean countFailure() {
        return failureCounted.compareAndSet(false, true);
    }

    /** The directory has the question now. */
    void start() {
        started = true;
    }

    /** Whether the directory ever had the question: else it cannot be late with it. */
    boolean isStarted() {
        return started;
    }

    /** Whether it was under way for so long when the other one was put. */
    boolean isOlderBy(long nanos, Load other) {
        return other.putAt - putAt >= nanos;
    }

    /** Another has taken its place: when no thread has taken it up by now, none need do so. */
    void replace() {
        replaced = true;
    }

    boolean isReplaced() {
        return replaced;
    }

    AccreditationAnswer get(Duration deadline) throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    }
}
