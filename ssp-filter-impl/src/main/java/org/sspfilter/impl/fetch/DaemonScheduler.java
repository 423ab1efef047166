package org.sspfilter.impl.fetch;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One daemon thread. Ends with {@link #close()}, and interrupts what it is at. Thread-safe. */
public final class DaemonScheduler implements RefreshScheduler {

    private final ScheduledExecutorService executor;

    /**
     * Starts a thread when the first task comes.
     *
     * @param threadName its name
     */
    public DaemonScheduler(String threadName) {
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
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
