package org.sspfilter.impl.accreditation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How a directory is doing, and whether it is asked at all. Thread-safe. */
final class Health {

    private final CircuitBreaker breaker;
    private final InstantSource clock;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private volatile @Nullable Instant lastSuccess;
    private volatile @Nullable Instant lastFailure;

    Health(CircuitBreaker breaker, InstantSource clock) {
        this.breaker = breaker;
        this.clock = clock;
    }

    void hit() {
        hits.increment();
    }

    void missed() {
        misses.increment();
    }

    CircuitBreaker.Permission ask() {
        return breaker.ask();
    }

    boolean isLeftAlone() {
        return breaker.isOpen();
    }

    void succeeded() {
        lastSuccess = clock.instant();
        breaker.succeeded();
    }

    /** Whether this failure is the one after which the directory is left alone. */
    boolean failed() {
        lastFailure = clock.instant();
        return breaker.failed();
    }

    DirectoryReport report(long listed, long notListed) {
        return new DirectoryReport(
                hits.sum(), misses.sum(), listed, notListed, breaker.isOpen(), lastSuccess, lastFailure);
    }
}
