package org.sspfilter.impl.accreditation;

import com.github.benmanes.caffeine.cache.Ticker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.Asid;

/**
 * Keeps a directory's answers, and stands between it and the requests when it is slow, broken or gone.
 *
 * <ul>
 *   <li>A yes and a no are kept apart, each with its own lifetime and bound, so that a flood of unknown systems cannot push
 *       out a known one. No answer is never kept.
 *   <li>Many requests with one question make one question to the directory. Each waits for a bounded time; an answer that
 *       comes later is kept for those who come after.
 *   <li>A bounded number of requests wait and a bounded number of threads ask, so that a dead directory costs no more. After
 *       several failures in a row it is left alone for an interval, and requests that need it are refused at once.
 * </ul>
 *
 * <p>Thread-safe. Blocks up to the deadline when the answer is not kept; calls out on threads of its own only.
 */
public final class CachingDirectory implements AccreditationDirectory {

    private static final Logger LOG = System.getLogger(CachingDirectory.class.getName());

    private final AccreditationDirectory directory;
    private final CacheSettings settings;
    private final ExecutorService loaders;
    private final Set<AccreditationQuery.Part> keyedBy;
    private final KeptAnswers kept;
    private final Loads loads;
    private final Semaphore waiting;
    private final Health health;

    /**
     * Stands before a directory and owns it: closes it when closed itself.
     *
     * @param directory who knows
     * @param settings lifetimes, bounds and waits
     * @param ticker the clock of lifetimes and of the back-off
     * @param clock the clock of the report
     * @param loaders where the directory is called; bounded in threads and queue, see {@link #loaders(CacheSettings)};
     *     owned, and stopped when this is closed
     */
    public CachingDirectory(
            AccreditationDirectory directory,
            CacheSettings settings,
            Ticker ticker,
            InstantSource clock,
            ExecutorService loaders) {
        this.directory = directory;
        this.settings = settings;
        this.loaders = loaders;
        EnumSet<AccreditationQuery.Part> parts = EnumSet.of(AccreditationQuery.Part.ASID);
        parts.addAll(directory.keyedBy());
        this.keyedBy = Set.copyOf(parts);
        this.kept = new KeptAnswers(settings, ticker);
        this.waiting = new Semaphore(settings.maxWaiting());
        this.health = new Health(new CircuitBreaker(settings.failuresToOpen(), settings.backOff(), ticker), clock);
        this.loads = new Loads(directory, loaders, kept, health);
    }

    /**
     * Threads to call a directory on: as many as the settings say, and a queue as long as requests may wait.
     *
     * @param settings bounds
     * @return a pool of daemon threads, for one directory
     */
    public static ExecutorService loaders(CacheSettings settings) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                settings.loaderThreads(),
                settings.loaderThreads(),
                60,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.maxWaiting()),
                task -> {
                    Thread thread = new Thread(task, "ssp-filter-directory-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.AbortPolicy());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public AccreditationAnswer find(AccreditationQuery query) throws DirectoryUnavailableException {
        AnswerKey key = AnswerKey.of(query, keyedBy);
        AccreditationAnswer answer = kept.find(key);
        if (answer != null) {
            health.hit();
            return answer;
        }
        health.missed();
        if (!waiting.tryAcquire()) {
            throw new DirectoryUnavailableException("Too many requests wait for the directory");
        }
        try {
            return await(loads.of(key, query));
        } finally {
            waiting.release();
        }
    }

    @Override
    public Set<AccreditationQuery.Part> keyedBy() {
        return keyedBy;
    }

    /**
     * Forgets what is kept of a system. An answer that is on its way is not kept either.
     *
     * @param asid the system
     */
    public void invalidate(Asid asid) {
        loads.forget(asid);
        kept.forget(asid);
    }

    /** Forgets all that is kept. Answers that are on their way are not kept either. */
    public void invalidateAll() {
        loads.forgetAll();
        kept.forgetAll();
    }

    /**
     * How the directory and the answers kept of it are doing.
     *
     * @return a new report
     */
    public DirectoryReport report() {
        return health.report(kept.listed(), kept.notListed());
    }

    /** Stops the threads and closes the directory. Waits up to the deadline for questions under way. */
    @Override
    public void close() {
        loaders.shutdownNow();
        loads.close();
        directory.close();
        try {
            if (!loaders.awaitTermination(settings.deadline().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "A question to the directory is still under way after closing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private AccreditationAnswer await(Load load) throws DirectoryUnavailableException {
        try {
            return load.get(settings.deadline());
        } catch (TimeoutException e) {
            loads.failed(load, "no answer in time");
            throw new DirectoryUnavailableException("The directory gave no answer in time");
        } catch (ExecutionException e) {
            throw new DirectoryUnavailableException("The directory gave no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DirectoryUnavailableException("The wait for the directory was interrupted");
        }
    }
}
