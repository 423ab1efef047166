package org.sspfilter.impl.fetch;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A few daemon threads. Ends with {@link #close()}, and interrupts what they are at. Thread-safe. */
public final class DaemonScheduler implements RefreshScheduler {

    private final ScheduledExecutorService executor;

    /**
     * One thread, started when the first task comes.
     *
     * @param threadName its name
     */
    public DaemonScheduler(String threadName) {
        this(threadName, 1);
    }

    /**
     * Starts threads when tasks come.
     *
     * @param threadName their name
     * @param threads how many tasks may run at once: one that waits for a slow server holds one
     */
    public DaemonScheduler(String threadName, int threads) {
        executor = Executors.newScheduledThreadPool(threads, task -> {
            Thread thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void schedule(Duration delay, Runnable task) {
        try {
            executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            // Closed between the task's end and its next turn.
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
