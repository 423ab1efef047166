package org.sspfilter.impl.revocation;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
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

    /**
     * Of each inner list one fetch that brings a list of use is enough, for they are ways to the same list.
     *
     * @param alternatives fetches that say in the end whether they brought one
     */
    static Arrival of(Collection<List<CompletableFuture<Boolean>>> alternatives, Duration patience, Semaphore waiting) {
        CompletableFuture<?>[] each = alternatives.stream()
                .filter(fetches -> !fetches.isEmpty())
                .map(Arrival::first)
                .toArray(CompletableFuture<?>[]::new);
        return each.length == 0 ? NONE : new Arrival(CompletableFuture.allOf(each), patience, waiting);
    }

    /** Ends with the first fetch that brings something, or else with the last. */
    private static CompletableFuture<Boolean> first(List<CompletableFuture<Boolean>> fetches) {
        CompletableFuture<Boolean> first = new CompletableFuture<>();
        for (CompletableFuture<Boolean> fetch : fetches) {
            var unused = fetch.thenAccept(came -> {
                if (came) {
                    first.complete(true);
                }
            });
        }
        var unused = CompletableFuture.allOf(fetches.toArray(CompletableFuture<?>[]::new))
                .thenRun(() -> first.complete(false));
        return first;
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
     * Waits until every list has come or can no longer come, but only so long; not at all when too many wait already.
     *
     * @return whether judging again is worth while: that is so
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
