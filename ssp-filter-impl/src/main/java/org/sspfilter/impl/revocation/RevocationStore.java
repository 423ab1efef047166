package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.security.auth.x500.X500Principal;
import org.sspfilter.impl.fetch.RefreshScheduler;
import org.sspfilter.impl.fetch.RefreshTimes;
import org.sspfilter.impl.fetch.Source;

/**
 * Holds the revocation lists and keeps them fresh in the background. No request ever waits for a fetch.
 *
 * <p>A list counts only after its issuer's key has verified it. One whose issuer is not among the configured certificates
 * waits until a verified path has shown its issuer. A source that fails, or sends something bad or older, leaves the old
 * lists in place.
 *
 * <p>Thread-safe: readers take an immutable snapshot; writers hold a lock that no reader needs. Owns its scheduler and
 * ends it.
 */
public final class RevocationStore implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RevocationStore.class.getName());

    private final List<HeldSource> sources = new ArrayList<>();
    private final ListIssuers issuers;
    private final RefreshTimes times;
    private final InstantSource clock;
    private final RefreshScheduler scheduler;
    private final RandomGenerator random;
    private final Object lock = new Object();
    private volatile RevocationLists current = new RevocationLists(0, List.of(), List.of());
    private volatile boolean closed;

    /**
     * A store without lists; {@link #start(Duration)} fills it.
     *
     * @param sources where lists come from; none is allowed, and then nothing is ever known
     * @param configured anchors and intermediates of the settings
     * @param times how often to fetch
     * @param clock wall time
     * @param scheduler runs the refreshes; closed with the store
     * @param random spreads the refreshes
     */
    public RevocationStore(
            Collection<? extends Source> sources,
            Collection<X509Certificate> configured,
            RefreshTimes times,
            InstantSource clock,
            RefreshScheduler scheduler,
            RandomGenerator random) {
        this(sources, configured, ListRules.DEFAULT, times, clock, scheduler, random);
    }

    /** A store without lists, with a bound of our own on their age. */
    RevocationStore(
            Collection<? extends Source> sources,
            Collection<X509Certificate> configured,
            ListRules rules,
            RefreshTimes times,
            InstantSource clock,
            RefreshScheduler scheduler,
            RandomGenerator random) {
        sources.forEach(source -> this.sources.add(new HeldSource(source, rules)));
        this.issuers = new ListIssuers(configured);
        this.times = times;
        this.clock = clock;
        this.scheduler = scheduler;
        this.random = random;
    }

    /**
     * What is wrong with the settings as far as can be told before any fetch.
     *
     * @return sentences for the operator; empty when nothing is
     */
    public List<String> problems() {
        return sources.stream().flatMap(held -> held.source.problems().stream()).toList();
    }

    /**
     * Tries every source once, one after the other, then goes on in the background. A failure is no failure of the start.
     *
     * @param each how long each source may take at most
     */
    public void start(Duration each) {
        for (HeldSource held : sources) {
            refresh(held, each.compareTo(times.fetch()) < 0 ? each : times.fetch());
        }
    }

    /**
     * The lists held now.
     *
     * @return an immutable snapshot
     */
    public RevocationLists current() {
        return current;
    }

    /**
     * Makes a CA known that stands on a verified path, so that lists of its own can be verified. May verify a list, once.
     *
     * @param authority a CA certificate of a path that has been verified to an anchor
     * @return whether it was not known before
     */
    public boolean learn(X509Certificate authority) {
        synchronized (lock) {
            if (!issuers.learn(authority)) {
                return false;
            }
            for (HeldSource held : sources) {
                held.retryWaiting(issuers, clock.instant());
            }
            publish();
            return true;
        }
    }

    /** Whether a list of this issuer is at hand and cannot be verified yet. */
    boolean waitsFor(X500Principal issuer) {
        synchronized (lock) {
            return sources.stream().anyMatch(held -> held.waitsFor(issuer));
        }
    }

    /**
     * How each source is doing.
     *
     * @return one report a source
     */
    public List<CrlReport> report() {
        synchronized (lock) {
            Instant now = clock.instant();
            return sources.stream().map(held -> held.report(now)).toList();
        }
    }

    private void refresh(HeldSource held, Duration deadline) {
        if (closed) {
            return;
        }
        Duration delay = RefreshTimes.SHORTEST;
        try {
            delay = succeeded(held, held.source.fetch(deadline));
        } catch (IOException e) {
            delay = failed(held, String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            // An Error too fails this turn alone: without a next one the lists would grow stale for good.
            delay = failed(held, "The list could not be read (" + e.getClass().getSimpleName() + ")");
        } finally {
            scheduler.schedule(delay, () -> refresh(held, times.fetch()));
        }
    }

    private Duration succeeded(HeldSource held, Optional<List<byte[]>> content) throws IOException {
        synchronized (lock) {
            Instant now = clock.instant();
            if (content.isPresent() && held.take(content.get(), issuers, now)) {
                publish();
            }
            if (held.succeeded(now)) {
                LOG.log(Level.INFO, () -> "Revocation lists are fetched again: " + held.source.name());
            }
            Instant due = held.due();
            return times.afterSuccess(now, due == null ? Instant.MAX : due, random.nextDouble());
        }
    }

    private Duration failed(HeldSource held, String why) {
        synchronized (lock) {
            held.source.forget();
            if (held.failed(why)) {
                LOG.log(Level.WARNING, () -> "Revocation lists of " + held.source.name() + " are not fresh: " + why);
            }
            return times.afterFailure(held.failures(), random.nextDouble());
        }
    }

    private void publish() {
        List<RevocationList> all = new ArrayList<>();
        sources.forEach(held -> all.addAll(held.lists()));
        current = new RevocationLists(current.generation() + 1, all, issuers.known());
    }

    /** Ends the background work. The lists held stay readable. */
    @Override
    public void close() {
        closed = true;
        scheduler.close();
    }
}
