package org.sspfilter.impl.registration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.sspfilter.endpoint.EndpointRegistry;
import org.sspfilter.endpoint.EndpointRow;

/**
 * A registry of the application's own, which may be slow, fail or never answer: whoever waits for it also takes new anchors
 * and keys, and must not be held up for long: a look costs two calls at most, for the version and for the rows.
 *
 * <p>Thread-safe. Blocks as long as the registry does, at most for the deadline.
 */
public final class GuardedRegistry implements AutoCloseable {

    private static final String UNAVAILABLE = "no answer";

    private final EndpointRegistry registry;
    private final Duration deadline;
    private final int maxRows;
    private final AtomicInteger failedReads = new AtomicInteger();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile @Nullable Thread asked;

    /**
     * A registry under guard.
     *
     * @param registry the registry
     * @param deadline how long a call may take
     * @param maxRows how many rows it may have
     */
    public GuardedRegistry(EndpointRegistry registry, Duration deadline, int maxRows) {
        this.registry = registry;
        this.deadline = deadline;
        this.maxRows = maxRows;
    }

    /**
     * Tells one state of the rows from another. A failure to read them is another state too, or the rows of a version that
     * were asked for in a bad moment would never be asked for again.
     *
     * @return its version, and how often the rows did not come; a text of its own while it does not answer
     */
    public String version() {
        try {
            return failedReads.get() + " failed, version " + answer(registry::version);
        } catch (NoAnswer none) {
            return UNAVAILABLE;
        }
    }

    /**
     * The rows.
     *
     * @param problems takes what is wrong
     * @return the rows; none when it does not answer
     */
    public List<WrittenRow> read(RowProblems problems) {
        try {
            List<EndpointRow> answer = answer(() -> List.copyOf(registry.endpoints()));
            if (answer.size() > maxRows) {
                problems.add("the endpoint registry: more than " + maxRows + " rows; endpoints.max-rows says how many");
                return List.of();
            }
            if (answer.isEmpty()) {
                problems.add("the endpoint registry: no endpoint stands in it");
            }
            List<WrittenRow> rows = new ArrayList<>(answer.size());
            for (EndpointRow row : answer) {
                int number = rows.size() + 1;
                rows.add(new WrittenRow(column -> "the endpoint registry, row " + number + ", " + column, row));
            }
            return rows;
        } catch (NoAnswer none) {
            failedReads.incrementAndGet();
            problems.add("the endpoint registry: " + none.getMessage());
            return List.of();
        }
    }

    /** In a thread for each call: one that does not end leaves the next without, which then fails at once. */
    private <T> T answer(Callable<T> question) throws NoAnswer {
        if (!busy.compareAndSet(false, true)) {
            throw new NoAnswer("it is still at an earlier question");
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> ask(question, answer), "ssp-filter-endpoints");
        thread.setDaemon(true);
        asked = thread;
        thread.start();
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            thread.interrupt();
            throw new NoAnswer("it gave no answer within " + deadline.toMillis() + " ms");
        } catch (ExecutionException failed) {
            // Its message may hold anything.
            Throwable cause = failed.getCause();
            throw new NoAnswer("it failed with "
                    + (cause == null ? failed : cause).getClass().getName());
        } catch (InterruptedException closing) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new NoAnswer("it was interrupted");
        }
    }

    private <T> void ask(Callable<T> question, CompletableFuture<T> answer) {
        try {
            T value = Objects.requireNonNull(question.call());
            busy.set(false);
            answer.complete(value);
        } catch (Exception | Error failed) {
            // An Error of the application's is no answer either.
            busy.set(false);
            answer.completeExceptionally(failed);
        }
    }

    @Override
    public void close() {
        Thread last = asked;
        if (last != null) {
            last.interrupt();
        }
    }

    private static final class NoAnswer extends Exception {

        private static final long serialVersionUID = 1L;

        NoAnswer(String message) {
            super(message);
        }
    }
}
