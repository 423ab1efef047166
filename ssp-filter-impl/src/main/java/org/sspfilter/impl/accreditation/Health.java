package org.sspfilter.impl.accreditation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.sspfilter.directory.DirectoryReport;

/** How a directory is doing, and whether it is asked at all. Tells the log when that changes. Thread-safe. */
final class Health {

    private static final Logger LOG = System.getLogger(CachingDirectory.class.getName());

    private static final Duration QUIET = Duration.ofMinutes(1);

    private final String source;
    private final CircuitBreaker breaker;
    private final InstantSource clock;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder refreshes = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder staleServed = new LongAdder();
    private final AtomicBoolean servesStale = new AtomicBoolean();
    private volatile Instant lastStale = Instant.EPOCH;
    private volatile @Nullable Instant lastSuccess;
    private volatile @Nullable Instant lastFailure;

    Health(String source, CircuitBreaker breaker, InstantSource clock) {
        this.source = source;
        this.breaker = breaker;
        this.clock = clock;
    }

    void hit() {
        hits.increment();
    }

    void missed() {
        misses.increment();
    }

    void refreshed() {
        refreshes.increment();
    }

    void servedStale() {
        staleServed.increment();
        lastStale = clock.instant();
        if (!servesStale.get() && servesStale.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "The directory gives no answer: requests are let in by answers of the past (directory.stale-if-error)");
        }
    }

    CircuitBreaker.Permission ask() {
        return breaker.ask();
    }

    boolean isLeftAlone() {
        return breaker.isOpen();
    }

    void succeeded() {
        lastSuccess = clock.instant();
        boolean wasLeftAlone = breaker.succeeded();
        if (staleIsOver(wasLeftAlone) || wasLeftAlone) {
            LOG.log(Level.INFO, "The directory answers again");
        }
    }

    /** A directory that answers every other question has not changed its state with each of them. */
    private boolean staleIsOver(boolean wasLeftAlone) {
        if (!servesStale.get()) {
            return false;
        }
        boolean quiet = !clock.instant().isBefore(lastStale.plus(QUIET));
        return (wasLeftAlone || quiet) && servesStale.compareAndSet(true, false);
    }

    /** Counts a failure. */
    void failed(String how) {
        lastFailure = clock.instant();
        failures.increment();
        if (breaker.failed()) {
            LOG.log(Level.WARNING, "The directory failed several times, last with {0}, and is left alone", how);
        }
    }

    DirectoryReport report(KeptCounts kept, int underWay, int waiting) {
        return new DirectoryReport(
                source,
                breaker.state(),
                hits.sum(),
                misses.sum(),
                refreshes.sum(),
                failures.sum(),
                staleServed.sum(),
                underWay,
                waiting,
                kept.listed(),
                kept.stale(),
                kept.notListed(),
                kept.oldest(),
                lastSuccess,
                lastFailure);
    }
}
