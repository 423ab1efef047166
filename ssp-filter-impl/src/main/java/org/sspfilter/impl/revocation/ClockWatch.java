package org.sspfilter.impl.revocation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares wall time with a clock that nobody sets. Dates of certificates and lists are judged by wall time: where that is
 * set wrong, by a mistake or on purpose, expired ones pass for valid.
 *
 * <p>Not thread-safe; the watch asks it.
 */
final class ClockWatch {

    /** Less is a clock that is put right. */
    static final Duration TOLERATED = Duration.ofHours(1);
    /** How long a jump is told of. */
    private static final Duration TOLD = Duration.ofHours(1);

    private final InstantSource wall;
    private final LongSupplier nanos;
    private Instant lastWall;
    private long lastNanos;
    private @Nullable Duration jump;
    private long jumpedAt;

    ClockWatch(InstantSource wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        lastWall = wall.instant();
        lastNanos = nanos.getAsLong();
    }

    /** Compares; answers how far the wall clock has jumped since the last time, null when it has not. */
    @Nullable
    Duration jumped() {
        Instant nowWall = wall.instant();
        long nowNanos = nanos.getAsLong();
        Duration drift = Duration.between(lastWall, nowWall).minusNanos(nowNanos - lastNanos);
        lastWall = nowWall;
        lastNanos = nowNanos;
        if (drift.abs().compareTo(TOLERATED) <= 0) {
            return null;
        }
        jump = drift;
        jumpedAt = nowNanos;
        return drift;
    }

    /** The jump of the last hour; null when there was none. */
    @Nullable
    Duration recentJump() {
        return jump != null && nanos.getAsLong() - jumpedAt < TOLD.toNanos() ? jump : null;
    }
}
