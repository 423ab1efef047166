package org.sspfilter.impl.revocation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.fetch.Folder;
import org.sspfilter.impl.fetch.RefreshScheduler;
import org.sspfilter.impl.fetch.Source;

/**
 * Looks at the whole from time to time: tells the state when it changes, what will run out, and when the wall clock was
 * set. Never on the way of a request.
 *
 * <p>Thread-safe.
 */
public final class RevocationWatch {

    private static final Logger LOG = System.getLogger(RevocationWatch.class.getName());

    private final RevocationStore store;
    private final FolderWatch folders;
    private final Foresight foresight;
    private final ClockWatch clocks;
    private final InstantSource clock;
    private final RefreshScheduler scheduler;
    private final Duration every;
    private RevocationState told = RevocationState.OK;

    private RevocationWatch(
            RevocationStore store,
            FolderWatch folders,
            Foresight foresight,
            ClockWatch clocks,
            InstantSource clock,
            RefreshScheduler scheduler,
            Duration every) {
        this.store = store;
        this.folders = folders;
        this.foresight = foresight;
        this.clocks = clocks;
        this.clock = clock;
        this.scheduler = scheduler;
        this.every = every;
    }

    /**
     * A watch; {@link #start()} begins it.
     *
     * @param store what is watched
     * @param folders folders whose files are sources
     * @param asSource makes a source of such a file
     * @param authorities the CA certificates that count at the time, whose end is to be foreseen
     * @param runsOut how long before its end a list is told of; at most a quarter of its time
     * @param clock wall time
     * @param nanos a clock that nobody sets, such as {@link System#nanoTime()}
     * @param scheduler runs the looks
     * @param every how often
     * @return a watch
     */
    public static RevocationWatch over(
            RevocationStore store,
            Collection<Folder> folders,
            Function<Path, Source> asSource,
            Supplier<? extends Collection<X509Certificate>> authorities,
            Duration runsOut,
            InstantSource clock,
            LongSupplier nanos,
            RefreshScheduler scheduler,
            Duration every) {
        return new RevocationWatch(
                store,
                new FolderWatch(folders, asSource, store),
                new Foresight(authorities, runsOut),
                new ClockWatch(clock, nanos),
                clock,
                scheduler,
                every);
    }

    /** Looks now, and goes on. */
    public void start() {
        tick();
    }

    /**
     * How revocation is doing.
     *
     * @return a report made now
     */
    public synchronized RevocationReport report() {
        return RevocationReport.of(clock.instant(), store.report(), clocks.recentJump());
    }

    private void tick() {
        try {
            look();
        } catch (Throwable fault) {
            // The next look must come, whatever this one met.
            LOG.log(Level.WARNING, "The state of the revocation lists could not be told", fault);
        } finally {
            scheduler.schedule(every, this::tick);
        }
    }

    private synchronized void look() {
        folders.look();
        store.useless().dropForgotten();
        Duration jump = clocks.jumped();
        if (jump != null) {
            store.judgeAgain();
            tell(jump);
        }
        Instant now = clock.instant();
        RevocationReport report = RevocationReport.of(now, store.report(), clocks.recentJump());
        foresight.look(now, report.sources());
        if (report.state() != told) {
            tell(report);
            told = report.state();
        }
    }

    private static void tell(Duration jump) {
        LOG.log(
                Level.WARNING,
                () -> "The wall clock jumped by " + jump
                        + " against the monotonic clock; dates are judged by it, so make sure"
                        + " that it is right. Every certificate is judged again");
    }

    private static void tell(RevocationReport report) {
        Level level =
                switch (report.state()) {
                    case OK -> Level.INFO;
                    case DEGRADED -> Level.WARNING;
                    case DOWN -> Level.ERROR;
                };
        LOG.log(level, () -> "Revocation is " + report.state() + ": " + why(report));
    }

    private static String why(RevocationReport report) {
        StringBuilder why = new StringBuilder();
        for (CrlReport source : report.sources()) {
            if (source.state() != RevocationState.OK) {
                why.append(why.isEmpty() ? "" : "; ")
                        .append(source.source())
                        .append(": ")
                        .append(why(source));
            }
        }
        return why.isEmpty()
                ? report.clockJump() == null ? "every list is in its time" : "the clock jumped"
                : why.toString();
    }

    private static String why(CrlReport source) {
        @Nullable String stale = source.lists().stream().anyMatch(CrlReport.Listed::stale) ? "past its time" : null;
        String held = source.lists().isEmpty() ? "no list" : stale == null ? "the list held counts" : stale;
        return source.lastError().isEmpty() ? held : held + ", last error: " + source.lastError();
    }
}
