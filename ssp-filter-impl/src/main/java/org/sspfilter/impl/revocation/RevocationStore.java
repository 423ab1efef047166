package org.sspfilter.impl.revocation;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
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
 * <p>Thread-safe: readers take an immutable snapshot. Owns its scheduler and ends it.
 */
public final class RevocationStore implements AutoCloseable {

    private final RevocationSettings settings;
    private final InstantSource clock;
    private final SourceRoster roster;
    private final HeldLists held;
    private final Refreshing refreshing;
    private final NamedLists named;
    private final UselessSources useless;

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
        this.settings = settings;
        this.clock = clock;
        this.roster = new SourceRoster(where.configured());
        this.held = new HeldLists(roster, configured, settings.rules(), clock);
        this.refreshing = new Refreshing(held, where, settings, clock, scheduler, random);
        this.named = new NamedLists(roster, where, refreshing, settings.patience(), clock);
        this.useless = new UselessSources(roster, held, settings.grace(), clock);
    }

    /**
     * What is wrong with the settings as far as can be told before any fetch.
     *
     * @return sentences for the operator; empty when nothing is
     */
    public List<String> problems() {
        return roster.all().stream()
                .flatMap(source -> source.source.problems().stream())
                .toList();
    }

    /**
     * Tries every source once, one after the other, then goes on in the background. A failure is no failure of the start.
     *
     * @param each how long each source may take at most
     */
    public void start(Duration each) {
        roster.all().forEach(source -> refreshing.begin(source, each));
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
        return held.published().current();
    }

    PublishedLists published() {
        return held.published();
    }

    /**
     * Makes a CA known that stands on a verified path, so that lists of its own can be verified. May verify a list, once.
     *
     * @param authority a CA certificate of a path that has been verified to an anchor
     * @return whether it was not known before
     */
    public boolean learn(X509Certificate authority) {
        return held.learn(authority);
    }

    /**
     * Makes anchors and intermediates known that the settings have come to name. May verify lists.
     *
     * @param configured the authorities of the settings as they are now
     */
    public void trust(Collection<X509Certificate> configured) {
        configured.forEach(held::trust);
    }

    /** Whether a list of this issuer is at hand and cannot be verified yet. */
    boolean waitsFor(X500Principal issuer) {
        return held.waitsFor(issuer);
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
        return named.want(verified);
    }

    /** Takes a file of a folder up; fetches at once. */
    void add(Source source) {
        HeldSource file = new HeldSource(source, CrlReport.Kind.FOLDER);
        if (roster.add(file)) {
            refreshing.begin(file, settings.times().fetch());
        }
    }

    /** What may be let go. */
    UselessSources useless() {
        return useless;
    }

    /** Has every verdict that rests on these lists thought over: another generation of the same lists. */
    void judgeAgain() {
        held.publish();
    }

    /**
     * How each source is doing.
     *
     * @return one report a source
     */
    public List<CrlReport> report() {
        return roster.report(clock.instant(), settings.grace());
    }

    /** Ends the background work. The lists held stay readable. */
    @Override
    public void close() {
        refreshing.close();
        roster.all().forEach(source -> source.underWay().complete(false));
    }
}
