package org.sspfilter.impl.revocation;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The lists that a verified path names, and that are being fetched. Nobody has to wait for them: the fetch goes on.
 *
 * <p>Thread-safe.
 */
public final class Arrival {

    /** Nothing is being fetched. */
    public static final Arrival NONE =
            new Arrival(CompletableFuture.completedFuture(null), Duration.ZERO, new Semaphore(0));

    private final CompletableFuture<Void> fetches;
    private final Duration patience;
    private final Semaphore waiting;

    private Arrival(CompletableFuture<Void> fetches, Duration patience, Semaphore waiting) {
        this.fetches = fetches;
        this.patience = patience;
        this.waiting = waiting;
    }

    static Arrival of(Collection<CompletableFuture<Void>> fetches, Duration patience, Semaphore waiting) {
        return fetches.isEmpty()
                ? NONE
                : new Arrival(CompletableFuture.allOf(fetches.toArray(CompletableFuture<?>[]::new)), patience, waiting);
    }

    /**
     * Whether there is anything to wait for.
     *
     * @return false for {@link #NONE}
     */
    public boolean isExpected() {
        return this != NONE;
    }

    /**
     * Waits until all fetches have ended, well or not, but only so long; not at all when too many wait already.
     *
     * @return whether judging again is worth while: they have ended
     */
    public boolean await() {
        if (!isExpected()) {
            return false;
        }
        if (fetches.isDone()) {
            return true;
        }
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            fetches.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } finally {
            waiting.release();
        }
    }
}
