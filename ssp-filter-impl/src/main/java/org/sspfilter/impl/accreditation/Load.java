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

    AccreditationAnswer get(Duration deadline) throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    }
}
