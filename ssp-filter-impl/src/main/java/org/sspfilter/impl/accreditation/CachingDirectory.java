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
import org.sspfilter.directory.Accreditation;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationCache;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.DirectoryReport;
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
 *   <li>A yes that is used late in its lifetime is asked for again in the background. What the new answer is counts at once;
 *       no answer changes nothing, and the old one ends when it would have ended.
 *   <li>Where the settings say so, a yes that has outlived its lifetime answers as {@link AccreditationAnswer.Stale} while
 *       the directory gives no answer. A no, or a contradiction, since then leaves nothing to serve.
 *   <li>A bounded number of requests wait and a bounded number of threads ask, so that a dead directory costs no more. After
 *       several failures in a row it is left alone for an interval, and requests that need it are refused at once.
 * </ul>
 *
 * <p>Thread-safe. Blocks up to the deadline when the answer is not kept; calls out on threads of its own only.
 */
public final class CachingDirectory implements AccreditationDirectory, AccreditationCache {

    private static final Logger LOG = System.getLogger(CachingDirectory.class.getName());

    private final AccreditationDirectory directory;
    private final CacheSettings settings;
    private final ExecutorService loaders;
    private final Set<AccreditationQuery.Part> keyedBy;
    private final Ticker ticker;
    private final InstantSource clock;
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
     * @param clock the clock of the report, and of how old an answer of the past may be
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
        this.ticker = ticker;
        this.clock = clock;
        EnumSet<AccreditationQuery.Part> parts = EnumSet.of(AccreditationQuery.Part.ASID);
        parts.addAll(directory.keyedBy());
        this.keyedBy = Set.copyOf(parts);
        this.kept = new KeptAnswers(settings, ticker);
        this.waiting = new Semaphore(settings.maxWaiting());
        this.health = new Health(
                directory.name(), new CircuitBreaker(settings.failuresToOpen(), settings.backOff(), ticker), clock);
        this.loads = new Loads(directory, loaders, kept, health, settings, ticker);
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
        long now = ticker.read();
        KeptAnswer answer = kept.find(key, now);
        if (answer != null) {
            health.hit();
            if (answer.isDue(now)) {
                loads.refresh(key, query, answer, now);
            }
            return answer.answer();
        }
        health.missed();
        try {
            return ask(key, query);
        } catch (BusyException notAsked) {
            throw notAsked;
        } catch (DirectoryUnavailableException noAnswer) {
            if (noAnswer.isOfTheQuestion()) {
                throw noAnswer;
            }
            return instead(key, noAnswer);
        }
    }

    private AccreditationAnswer ask(AnswerKey key, AccreditationQuery query) throws DirectoryUnavailableException {
        if (!waiting.tryAcquire()) {
            throw new BusyException("Too many requests wait for the directory");
        }
        try {
            return await(loads.of(key, query));
        } finally {
            waiting.release();
        }
    }

    /** Looked up after the failure, so that what was forgotten or refused meanwhile is not served. */
    private AccreditationAnswer instead(AnswerKey key, DirectoryUnavailableException noAnswer)
            throws DirectoryUnavailableException {
        Accreditation last = kept.lastListed(key, clock.instant());
        if (last == null || Thread.currentThread().isInterrupted()) {
            throw noAnswer;
        }
        health.servedStale();
        return new AccreditationAnswer.Stale(last);
    }

    @Override
    public Set<AccreditationQuery.Part> keyedBy() {
        return keyedBy;
    }

    @Override
    public String name() {
        return directory.name();
    }

    @Override
    public void invalidate(Asid asid) {
        loads.forget(asid);
        kept.forget(asid);
    }

    @Override
    public void invalidateAll() {
        loads.forgetAll();
        kept.forgetAll();
    }

    @Override
    public DirectoryReport report() {
        return health.report(kept.count(), loads.underWay(), settings.maxWaiting() - waiting.availablePermits());
    }

    /** Stops the threads and closes the directory. Waits up to the deadline for questions under way. */
    @Override
    public void close() {
        loaders.shutdownNow();
        loads.close();
        kept.forgetAll();
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
            if (!loads.isLate(load)) {
                throw new BusyException("The directory's threads were taken all the time");
            }
            loads.failed(load, "no answer in time");
            throw new DirectoryUnavailableException("The directory gave no answer in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BusyException notAsked) {
                throw notAsked;
            }
            if (e.getCause() instanceof DirectoryUnavailableException no && no.isOfTheQuestion()) {
                throw no;
            }
            throw new DirectoryUnavailableException("The directory gave no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DirectoryUnavailableException("The wait for the directory was interrupted");
        }
    }
}
