package org.sspfilter.servlet;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much of a body is taken, and for how long.
 *
 * <p>Immutable.
 *
 * @param bytes the most bytes
 * @param deadline from the first look at the body to its last byte
 * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
 */
record BodyBounds(int bytes, Duration deadline, LongSupplier nanos) {

    /** For requests whose body nobody may ask for. */
    static final BodyBounds NONE = new BodyBounds(0, Duration.ZERO, System::nanoTime);
}
