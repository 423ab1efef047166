package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.sspfilter.impl.fetch.RefreshScheduler;
import org.sspfilter.impl.fetch.RefreshTimes;

/**
 * Fetches each source again and again. A source's next turn is set when its last one has ended, so that no two of one
 * source overlap; whatever a turn dies of, the next one comes.
 *
 * <p>Thread-safe. Owns its scheduler and ends it.
 */
final class Refreshing implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Refreshing.class.getName());

    private final HeldLists held;
    private final RevocationSources where;
    private final RevocationSettings settings;
    private final InstantSource clock;
    private final RefreshScheduler scheduler;
    private final RandomGenerator random;
    private volatile boolean closed;

    Refreshing(
            HeldLists held,
            RevocationSources where,
            RevocationSettings settings,
            InstantSource clock,
            RefreshScheduler scheduler,
            RandomGenerator random) {
        this.held = held;
        this.where = where;
        this.settings = settings;
        this.clock = clock;
        this.scheduler = scheduler;
        this.random = random;
    }

    /** Fetches a source whose turns are to begin, on this thread, within this time and the usual one; then goes on. */
    void begin(HeldSource source, Duration most) {
        Duration usual = settings.times().fetch();
        if (source.beginsNow()) {
            turn(source, most.compareTo(usual) < 0 ? most : usual, true);
        }
    }

    /** Fetches a source whose turns are to begin, in the background. */
    void begin(HeldSource source) {
        if (source.beginsNow()) {
            scheduler.schedule(
                    Duration.ZERO, () -> turn(source, settings.times().fetch(), true));
        }
    }

    private void turn(HeldSource source, Duration deadline, boolean first) {
        CompletableFuture<Boolean> underWay = source.begin();
        if (closed || source.dropped) {
            underWay.complete(false);
            return;
        }
        Duration delay = RefreshTimes.SHORTEST;
        boolean came = false;
        try {
            if (first) {
                recall(source);
            }
            Optional<byte[]> content = source.source.fetch(deadline);
            delay = succeeded(source, content);
            came = content.isPresent() && source.holding().isOfUse(clock.instant(), settings.grace());
        } catch (IOException e) {
            delay = failed(source, String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            // An Error too fails this turn alone: without a next one the lists would grow stale for good.
            delay = failed(source, "The list could not be read (" + e.getClass().getSimpleName() + ")");
        } finally {
            underWay.complete(came);
            scheduler.schedule(delay, () -> turn(source, settings.times().fetch(), false));
        }
    }

    /** Takes the copy of an earlier run, verified as anything else is. */
    private void recall(HeldSource source) {
        try {
            Optional<byte[]> copy = where.recall(source.source.name());
            if (copy.isPresent()) {
                held.take(source, copy.get());
                held.recalled(source);
            }
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    () -> "The kept copy of the revocation lists of " + source.source.name() + " is not used: "
                            + e.getMessage());
        }
    }

    private Duration succeeded(HeldSource source, Optional<byte[]> content) throws IOException {
        boolean changed = content.isPresent() && held.take(source, content.get());
        held.publishNews();
        Instant now = clock.instant();
        if (source.succeeded(now)) {
            LOG.log(Level.INFO, () -> "Revocation lists are fetched again: " + source.source.name());
        }
        if (changed) {
            keep(source, content.get());
        }
        if (source.source.isLocal()) {
            return settings.times().watch();
        }
        Instant due = source.holding().due();
        return settings.times().afterSuccess(now, due == null ? Instant.MAX : due, random.nextDouble());
    }

    private void keep(HeldSource source, byte[] content) {
        try {
            where.keep(source.source.name(), content);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    () -> "The revocation lists of " + source.source.name() + " are not kept for the next start: "
                            + e.getMessage());
        }
    }

    private Duration failed(HeldSource source, String why) {
        source.source.forget();
        if (source.failed(why)) {
            LOG.log(Level.WARNING, () -> "Revocation lists of " + source.source.name() + " are not fresh: " + why);
        }
        return source.source.isLocal()
                ? settings.times().watch()
                : settings.times().afterFailure(source.failures(), random.nextDouble());
    }

    boolean isClosed() {
        return closed;
    }

    /** Begins no further turn. */
    @Override
    public void close() {
        closed = true;
        scheduler.close();
    }
}
