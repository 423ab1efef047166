package org.sspfilter.impl.accreditation;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.Asid;

/**
 * The questions under way to a directory, one for a key. One that hangs gives its place to another after twice the deadline,
 * so that no key is lost with it. Thread-safe; does not block, the directory is called elsewhere.
 */
final class Loads {

    private final AccreditationDirectory directory;
    private final Executor executor;
    private final KeptAnswers kept;
    private final Health health;
    private final Ticker ticker;
    private final long deadline;
    private final long backOff;
    private final int mostOfOneCaller;
    private final Semaphore refreshes;
    private final ConcurrentMap<AnswerKey, Load> underWay = new ConcurrentHashMap<>();
    private volatile long lastEnded;

    Loads(
            AccreditationDirectory directory,
            Executor executor,
            KeptAnswers kept,
            Health health,
            CacheSettings settings,
            Ticker ticker) {
        this.directory = directory;
        this.executor = executor;
        this.kept = kept;
        this.health = health;
        this.ticker = ticker;
        lastEnded = ticker.read();
        deadline = settings.deadline().toNanos();
        backOff = settings.backOff().toNanos();
        // The other half of the threads is for requests that wait.
        refreshes = new Semaphore(Math.max(1, settings.loaderThreads() / 2));
        // Where a caller can choose what is asked, it must not have all threads.
        mostOfOneCaller = Math.max(1, settings.loaderThreads() / 2);
    }

    /** The question under way for this key: joined when there is one, put when there is none. */
    Load of(AnswerKey key, AccreditationQuery query) {
        long now = ticker.read();
        Load mine = new Load(now);
        Load current = enter(key, mine);
        if (current != mine) {
            return current;
        }
        // Between the look at what is kept and here another question may have ended: then its answer is kept by now.
        KeptAnswer answer = kept.find(key, now);
        if (answer != null) {
            // Removed first, so that nobody joins who comes after the answer was forgotten.
            underWay.remove(key, mine);
            mine.answer(answer.answer());
        } else if (ofCaller(key.asid()) > mostOfOneCaller) {
            underWay.remove(key, mine);
            mine.fail(new BusyException("Too many questions of one system are under way"));
        } else {
            put(key, query, mine, () -> {});
        }
        return mine;
    }

    /** Asks again for what is kept; nobody waits. When that fails, what is kept stays until its lifetime ends. */
    void refresh(AnswerKey key, AccreditationQuery query, KeptAnswer old, long now) {
        if (!refreshes.tryAcquire()) {
            return;
        }
        old.nextRefreshAt(now + backOff);
        Load mine = new Load(now);
        if (enter(key, mine) == mine && put(key, query, mine, refreshes::release)) {
            health.refreshed();
        } else {
            refreshes.release();
        }
    }

    /** Leaves the answers for this system to those who wait already; they are not kept. */
    void forget(Asid asid) {
        underWay.keySet().removeIf(key -> key.asid().equals(asid));
    }

    /** Leaves all answers to those who wait already; they are not kept. */
    void forgetAll() {
        underWay.clear();
    }

    /** Nobody need wait any longer. */
    void close() {
        underWay.forEach((key, load) -> giveUp(key, load, "The directory is closed"));
    }

    private int ofCaller(Asid asid) {
        int count = 0;
        for (AnswerKey key : underWay.keySet()) {
            count += key.asid().equals(asid) ? 1 : 0;
        }
        return count;
    }

    int underWay() {
        return underWay.size();
    }

    /**
     * Whether it is the directory that is late with a question: it had it, or it has ended none for a whole deadline. A question
     * that waited for a thread while others were answered is our crowd, not its fault.
     */
    boolean isLate(Load load) {
        return load.isStarted() || ticker.read() - lastEnded >= deadline;
    }

    /** Counts a failure: late and then broken is one. */
    void failed(Load load, String how) {
        if (load.countFailure()) {
            health.failed(how);
        }
    }

    /** The question that has the place: the one before, or this one when there was none or it hangs. */
    private Load enter(AnswerKey key, Load mine) {
        Load before = underWay.putIfAbsent(key, mine);
        if (before == null) {
            return mine;
        }
        if (before.isOlderBy(deadline, mine) && isLate(before)) {
            // Nobody may have waited for it, and so nobody have seen that it is late.
            failed(before, "no answer in time");
        }
        if (before.isOlderBy(2 * deadline, mine) && underWay.replace(key, before, mine)) {
            before.replace();
            return mine;
        }
        return before;
    }

    /** Whether it was handed to a thread, which then runs {@code ended} at the end. */
    private boolean put(AnswerKey key, AccreditationQuery query, Load load, Runnable ended) {
        CircuitBreaker.Permission permission = health.ask();
        if (permission == CircuitBreaker.Permission.NO) {
            giveUp(key, load, "The directory failed several times and is left alone for now");
            return false;
        }
        boolean trial = permission == CircuitBreaker.Permission.TRIAL;
        try {
            executor.execute(() -> {
                try {
                    ask(key, query, load, trial);
                } finally {
                    ended.run();
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            underWay.remove(key, load);
            load.fail(new BusyException("Too many questions wait for the directory"));
            return false;
        }
    }

    private void ask(AnswerKey key, AccreditationQuery query, Load load, boolean trial) {
        if (load.isReplaced() || (!trial && health.isLeftAlone())) {
            giveUp(key, load, "The directory failed while the question waited");
            return;
        }
        load.start();
        try {
            AccreditationAnswer answer = requireAnswer(key.asid(), directory.find(key.question(query)));
            health.succeeded();
            underWay.computeIfPresent(key, (k, current) -> {
                if (current != load) {
                    return current;
                }
                kept.keep(k, answer);
                return null;
            });
            load.answer(answer);
        } catch (Throwable e) {
            // An Error too must end the question, or those who wait would wait for nothing.
            underWay.remove(key, load);
            if (e instanceof DirectoryUnavailableException no && no.isOfTheQuestion()) {
                health.succeeded();
            } else {
                failed(load, e.getClass().getSimpleName());
            }
            load.fail(e);
        } finally {
            lastEnded = ticker.read();
        }
    }

    private void giveUp(AnswerKey key, Load load, String why) {
        underWay.remove(key, load);
        load.fail(new DirectoryUnavailableException(why));
    }

    private static AccreditationAnswer requireAnswer(Asid asid, @Nullable AccreditationAnswer answer)
            throws DirectoryUnavailableException {
        if (answer == null) {
            throw new DirectoryUnavailableException("The directory answered null");
        }
        if (answer instanceof AccreditationAnswer.Stale) {
            throw new DirectoryUnavailableException("The directory answered from the past");
        }
        if (answer instanceof AccreditationAnswer.Listed listed
                && !listed.accreditation().asid().equals(asid)) {
            throw new DirectoryUnavailableException("The directory answered for another system");
        }
        return answer;
    }
}
