package org.sspfilter.impl.pipeline;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Names for requests: UUIDs that differ, made without locking and without a secure random number each. They are no secret:
 * nothing is granted to who knows one.
 *
 * <p>Thread-safe.
 */
public final class RequestIds {

    /** An odd number: stepping by it visits every 62-bit value once before one comes again. */
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private static final long MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VERSION_4 = 0x0000_0000_0000_4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final long high;
    private final AtomicLong counter;

    /**
     * Names that differ from those of every other start.
     *
     * @param random makes the start
     */
    public RequestIds(RandomGenerator random) {
        high = (random.nextLong() & ~0xF000L) | VERSION_4;
        counter = new AtomicLong(random.nextLong());
    }

    /**
     * The next name.
     *
     * @return a UUID
     */
    public String next() {
        long low = (counter.addAndGet(STEP) & MASK) | VARIANT;
        return new UUID(high, low).toString();
    }
}
