package org.sspfilter.impl.accreditation;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Runs a task at once on the caller's thread, or, while held, when a test says so. For one thread. */
final class ManualThreads extends AbstractExecutorService {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean held;
    private boolean full;
    private boolean stopped;

    void hold() {
        held = true;
    }

    void refuseAll() {
        full = true;
    }

    /** Runs what is held, and from now on what comes. */
    void release() {
        held = false;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    int waiting() {
        return tasks.size();
    }

    /** Takes what is held away, for a test to run as a thread that took long. */
    Runnable take() {
        return tasks.remove();
    }

    @Override
    public void execute(Runnable task) {
        if (full || stopped) {
            throw new RejectedExecutionException();
        }
        if (held) {
            tasks.add(task);
        } else {
            task.run();
        }
    }

    @Override
    public void shutdown() {
        stopped = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        stopped = true;
        return List.copyOf(tasks);
    }

    @Override
    public boolean isShutdown() {
        return stopped;
    }

    @Override
    public boolean isTerminated() {
        return stopped;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
