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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import javax.security.auth.x500.X500Principal;
import org.sspfilter.impl.fetch.RefreshScheduler;
import org.sspfilter.impl.fetch.RefreshTimes;
import org.sspfilter.impl.fetch.Source;

/**
 * Holds the revocation lists and keeps them fresh in the background.
 *
 * <p>A list counts only after its issuer's key has verified it. One whose issuer is not among the configured certificates
 * waits until a verified path has shown its issuer. A source that fails, or sends something bad or older, leaves the old
 * lists in place.
 *
 * <p>Thread-safe: readers take an immutable snapshot; writers hold a lock that no reader needs, and hold it across no call
 * to a server and no file. Owns its scheduler and ends it.
 */
public final class RevocationStore implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RevocationStore.class.getName());

    /** The Secure Proxy has a handful of certificates. */
    static final int MOST_LEARNED = 64;

    private static final int MOST_WAITING_REQUESTS = 64;
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Map<String, HeldSource> sources = new LinkedHashMap<>();
    private final RevocationSources where;
    private final ListIssuers issuers;
    private final RevocationSettings settings;
    private final InstantSource clock;
    private final RefreshScheduler scheduler;
    private final RandomGenerator random;
    private final Semaphore waitingRequests = new Semaphore(MOST_WAITING_REQUESTS);
    private final Object lock = new Object();
    private long wants;
    private boolean unpublished;
    private volatile RevocationLists current;
    private volatile boolean closed;
    /** Makes what readers see; a test lets it die. */
    Snapshots snapshots = RevocationLists::new;

    @FunctionalInterface
    interface Snapshots {
        RevocationLists of(long generation, List<RevocationList> lists, Collection<X509Certificate> signers);
    }

    /**
     * A store without lists; {@link #start(Duration)} fills it. No grace, no address of a certificate is called.
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
        this(RevocationSources.of(sources), configured, RevocationSettings.ofTimes(times), clock, scheduler, random);
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
        this(
                RevocationSources.of(sources),
                configured,
                RevocationSettings.ofTimes(times).with(rules),
                clock,
                scheduler,
                random);
    }

    /**
     * A store without lists; {@link #start(Duration)} fills it.
     *
     * @param where where lists come from
     * @param configured anchors and intermediates of the settings
     * @param settings how lists are kept
     * @param clock wall time
     * @param scheduler runs the refreshes; closed with the store
     * @param random spreads the refreshes
     */
    public RevocationStore(
            RevocationSources where,
            Collection<X509Certificate> configured,
            RevocationSettings settings,
            InstantSource clock,
            RefreshScheduler scheduler,
            RandomGenerator random) {
        this.where = where;
        this.issuers = new ListIssuers(configured);
        this.settings = settings;
        this.clock = clock;
        this.scheduler = scheduler;
        this.random = random;
        this.current = new RevocationLists(0, List.of(), List.of());
        for (Source source : where.configured()) {
            String name = sources.containsKey(source.name()) ? source.name() + " " + sources.size() : source.name();
            sources.put(name, new HeldSource(source, CrlReport.Kind.CONFIGURED, settings.rules()));
        }
    }

    /**
     * What is wrong with the settings as far as can be told before any fetch.
     *
     * @return sentences for the operator; empty when nothing is
     */
    public List<String> problems() {
        return all().stream().flatMap(held -> held.source.problems().stream()).toList();
    }

    /**
     * Tries every source once, one after the other, then goes on in the background. A failure is no failure of the start.
     *
     * @param each how long each source may take at most
     */
    public void start(Duration each) {
        Duration fetch = settings.times().fetch();
        for (HeldSource held : all()) {
            if (held.fresh) {
                refresh(held, each.compareTo(fetch) < 0 ? each : fetch);
            }
        }
    }

    /**
     * What is wrong with files after the start: what cannot be read as a list now will not mend by waiting.
     *
     * @return sentences for the operator; empty when each file gave a list, or an earlier copy of one is held
     */
    public List<String> unusableFiles() {
        return report().stream()
                .filter(report -> report.failures() > 0 && report.lists().isEmpty() && report.waiting() == 0)
                .filter(report -> report.isLocal())
                .map(report -> "the file " + report.source() + ": " + report.lastError())
                .toList();
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
            for (HeldSource held : sources.values()) {
                held.retryWaiting(issuers, clock.instant());
            }
            unpublished = true;
            publishNews();
            return true;
        }
    }

    /** Whether a list of this issuer is at hand and cannot be verified yet. */
    boolean waitsFor(X500Principal issuer) {
        synchronized (lock) {
            return sources.values().stream().anyMatch(held -> held.waitsFor(issuer));
        }
    }

    /**
     * How long after its time a list still clears.
     *
     * @return zero to 72 hours
     */
    public Duration grace() {
        return settings.grace();
    }

    /**
     * Sees to the lists that certificates name, where the settings allow their hosts. Each address is called once, however
     * many ask at the same time, and after a failure not before its time; from then on it is refreshed as the others are.
     *
     * @param verified certificates whose path has been verified to an anchor, and that nothing held can judge
     * @return what is on its way
     */
    public Arrival want(Collection<X509Certificate> verified) {
        List<CompletableFuture<Void>> fetches = new ArrayList<>();
        List<HeldSource> added = new ArrayList<>();
        synchronized (lock) {
            for (X509Certificate certificate : verified) {
                for (Source source : where.namedBy(certificate)) {
                    HeldSource held = sources.get(source.name());
                    if (held == null) {
                        held = learned(source);
                        added.add(held);
                    }
                    held.wantedAt = clock.instant();
                    held.wantedTurn = ++wants;
                    if (!held.underWay.isDone()) {
                        fetches.add(held.underWay);
                    }
                }
            }
        }
        added.forEach(held -> later(held, Duration.ZERO));
        return closed ? Arrival.NONE : Arrival.of(fetches, settings.patience(), waitingRequests);
    }

    /** Takes a new address up; when there are too many, lets the one go that was needed longest ago. */
    private HeldSource learned(Source source) {
        HeldSource oldest = null;
        int learned = 0;
        for (HeldSource held : sources.values()) {
            if (held.kind == CrlReport.Kind.CERTIFICATE) {
                learned++;
                oldest = oldest == null || held.wantedTurn < oldest.wantedTurn ? held : oldest;
            }
        }
        if (oldest != null && learned >= MOST_LEARNED) {
            drop(oldest);
        }
        HeldSource held = new HeldSource(source, CrlReport.Kind.CERTIFICATE, settings.rules());
        sources.put(source.name(), held);
        LOG.log(
                Level.INFO,
                () -> "Revocation lists are also fetched from " + source.name() + ", which a certificate names");
        return held;
    }

    /** Takes a file of a folder up; fetches at once. */
    void add(Source source) {
        HeldSource held = new HeldSource(source, CrlReport.Kind.FOLDER, settings.rules());
        synchronized (lock) {
            if (sources.putIfAbsent(source.name(), held) != null) {
                return;
            }
        }
        refresh(held, settings.times().fetch());
    }

    /** Lets the files go that are not there any more, when their lists no longer count, or newer ones do. */
    void dropGone(Set<String> present) {
        drop(held -> held.kind == CrlReport.Kind.FOLDER
                && !present.contains(held.source.name())
                && (isUseless(held) || isSuperseded(held)));
    }

    /** Lets the addresses of certificates go that are of no use, and that nobody has asked for in a long while. */
    void dropForgotten() {
        Instant longAgo = clock.instant().minus(FORGOTTEN);
        drop(held -> held.kind == CrlReport.Kind.CERTIFICATE && isUseless(held) && held.wantedAt.isBefore(longAgo));
    }

    private boolean isUseless(HeldSource held) {
        return !held.isOfUse(clock.instant(), settings.grace());
    }

    private boolean isSuperseded(HeldSource gone) {
        return gone.lists().stream().allMatch(list -> sources.values().stream()
                .filter(held -> held != gone)
                .anyMatch(held ->
                        held.lists().stream().anyMatch(other -> other.continues(list) && !other.isOlderThan(list))));
    }

    private void drop(Predicate<HeldSource> which) {
        synchronized (lock) {
            List<HeldSource> useless = sources.values().stream().filter(which).toList();
            useless.forEach(this::drop);
            unpublished |= !useless.isEmpty();
            publishNews();
        }
    }

    private void drop(HeldSource held) {
        held.dropped = true;
        sources.values().remove(held);
    }

    /** Has every verdict that rests on these lists thought over: another generation of the same lists. */
    void judgeAgain() {
        synchronized (lock) {
            publish();
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
            return sources.values().stream()
                    .map(held -> held.report(now, settings.grace()))
                    .toList();
        }
    }

    private List<HeldSource> all() {
        synchronized (lock) {
            return List.copyOf(sources.values());
        }
    }

    private void later(HeldSource held, Duration delay) {
        scheduler.schedule(delay, () -> refresh(held, settings.times().fetch()));
    }

    private void refresh(HeldSource held, Duration deadline) {
        if (closed || held.dropped) {
            held.underWay.complete(null);
            return;
        }
        Duration delay = RefreshTimes.SHORTEST;
        CompletableFuture<Void> underWay = begin(held);
        try {
            if (held.fresh) {
                recall(held);
                held.fresh = false;
            }
            delay = succeeded(held, held.source.fetch(deadline));
        } catch (IOException e) {
            delay = failed(held, String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            // An Error too fails this turn alone: without a next one the lists would grow stale for good.
            delay = failed(held, "The list could not be read (" + e.getClass().getSimpleName() + ")");
        } finally {
            underWay.complete(null);
            later(held, delay);
        }
    }

    private CompletableFuture<Void> begin(HeldSource held) {
        synchronized (lock) {
            if (held.underWay.isDone()) {
                held.underWay = new CompletableFuture<>();
            }
            return held.underWay;
        }
    }

    /** Takes the copy of an earlier run, verified as anything else is. */
    private void recall(HeldSource held) {
        try {
            Optional<byte[]> copy = where.recall(held.source.name());
            if (copy.isPresent()) {
                synchronized (lock) {
                    unpublished |= held.take(copy.get(), issuers, clock.instant());
                    held.recalled();
                    publishNews();
                }
            }
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    () -> "The kept copy of the revocation lists of " + held.source.name() + " is not used: "
                            + e.getMessage());
        }
    }

    private Duration succeeded(HeldSource held, Optional<byte[]> content) throws IOException {
        boolean changed = false;
        Duration delay;
        synchronized (lock) {
            Instant now = clock.instant();
            if (content.isPresent()) {
                changed = held.take(content.get(), issuers, now);
                unpublished |= changed;
            }
            publishNews();
            if (held.succeeded(now)) {
                LOG.log(Level.INFO, () -> "Revocation lists are fetched again: " + held.source.name());
            }
            delay = afterSuccess(held, now);
        }
        if (changed && content.isPresent()) {
            keep(held, content.get());
        }
        return delay;
    }

    private Duration afterSuccess(HeldSource held, Instant now) {
        Instant due = held.due();
        return held.source.isLocal()
                ? settings.times().watch()
                : settings.times().afterSuccess(now, due == null ? Instant.MAX : due, random.nextDouble());
    }

    private void keep(HeldSource held, byte[] content) {
        try {
            where.keep(held.source.name(), content);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    () -> "The revocation lists of " + held.source.name() + " are not kept for the next start: "
                            + e.getMessage());
        }
    }

    private Duration failed(HeldSource held, String why) {
        synchronized (lock) {
            held.source.forget();
            if (held.failed(why)) {
                LOG.log(Level.WARNING, () -> "Revocation lists of " + held.source.name() + " are not fresh: " + why);
            }
            return held.source.isLocal()
                    ? settings.times().watch()
                    : settings.times().afterFailure(held.failures(), random.nextDouble());
        }
    }

    /** What was taken is published once: also by the next turn, when this one dies in between. */
    private void publishNews() {
        if (unpublished) {
            publish();
        }
    }

    private void publish() {
        List<RevocationList> lists = new ArrayList<>();
        sources.values().forEach(held -> lists.addAll(held.lists()));
        current = snapshots.of(current.generation() + 1, lists, issuers.known());
        unpublished = false;
    }

    /** Ends the background work. The lists held stay readable. */
    @Override
    public void close() {
        closed = true;
        scheduler.close();
        all().forEach(held -> held.underWay.complete(null));
    }
}
