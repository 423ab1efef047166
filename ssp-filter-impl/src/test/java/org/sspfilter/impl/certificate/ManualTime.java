package org.sspfilter.impl.certificate;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test moves. */
final class ManualTime implements TimeMeter {

    private final AtomicLong nanos = new AtomicLong(1);

    void pass(Duration more) {
        nanos.addAndGet(more.toNanos());
    }

    @Override
    public long currentTimeNanos() {
        return nanos.get();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
