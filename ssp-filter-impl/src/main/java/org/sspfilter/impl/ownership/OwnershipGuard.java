package org.sspfilter.impl.ownership;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.RequestBodyException;

/**
 * Asks a check so that whatever it does, the request gets an answer in time: a deadline, and a bound on how many threads
 * hanging checks can hold.
 *
 * <p>Thread-safe. Its threads are daemons, end when idle, and see the class loader of the application that made this.
 */
final class OwnershipGuard implements AutoCloseable {

    /** What asking came to: a ruling, or why there is none. */
    sealed interface Answer {
        record Ruled(OwnershipRuling ruling) implements Answer {}

        record Failed(Denial denial) implements Answer {}
    }

    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;
    private final long deadlineNanos;

    OwnershipGuard(OwnershipSettings settings) {
        deadlineNanos = settings.deadline().toNanos();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        AtomicInteger count = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                0, settings.concurrent(), IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    // Nothing of the request whose thread happens to make this one is inherited.
                    Thread thread = new Thread(null, task, "ssp-filter-ownership-" + count.incrementAndGet(), 0, false);
                    thread.setDaemon(true);
                    thread.setContextClassLoader(loader);
                    return thread;
                });
    }

    Answer ask(OwnershipCheck check, OwnershipQuery query) {
        Future<OwnershipRuling> asked;
        try {
            asked = threads.submit(() -> check.rule(query));
        } catch (RejectedExecutionException e) {
            return failed(DenialReason.OWNERSHIP_BUSY, "As many ownership checks as allowed are under way");
        }
        try {
            return answer(asked.get(deadlineNanos, TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            asked.cancel(true);
            return failed(DenialReason.OWNERSHIP_FAILED, "The ownership check did not answer in time");
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return failed(DenialReason.OWNERSHIP_FAILED, "Interrupted while waiting for the ownership check");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return failed(cause == null ? e : cause);
        }
    }

    /** The extension's code may break its promise and answer null. */
    @SuppressWarnings("ConstantValue")
    private static Answer answer(OwnershipRuling ruling) {
        return ruling == null
                ? failed(DenialReason.OWNERSHIP_FAILED, "The ownership check answered null")
                : new Answer.Ruled(ruling);
    }

    private static Answer failed(Throwable cause) {
        if (cause instanceof RequestBodyException body) {
            return new Answer.Failed(BodyReading.refused(body));
        }
        // The message is the extension's and may name a patient; the kind of exception does not.
        return failed(
                DenialReason.OWNERSHIP_FAILED,
                "The ownership check threw " + cause.getClass().getName());
    }

    private static Answer failed(DenialReason reason, String detail) {
        return new Answer.Failed(Denial.of(reason, detail));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
