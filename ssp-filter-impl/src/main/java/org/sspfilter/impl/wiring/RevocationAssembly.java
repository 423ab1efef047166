package org.sspfilter.impl.wiring;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.sspfilter.impl.fetch.DaemonScheduler;
import org.sspfilter.impl.fetch.FetchClient;
import org.sspfilter.impl.fetch.FileSource;
import org.sspfilter.impl.fetch.Folder;
import org.sspfilter.impl.fetch.HttpSource;
import org.sspfilter.impl.fetch.KeptCopies;
import org.sspfilter.impl.fetch.RefreshTimes;
import org.sspfilter.impl.fetch.Source;
import org.sspfilter.impl.revocation.DistributionPoints;
import org.sspfilter.impl.revocation.ListRules;
import org.sspfilter.impl.revocation.RevocationSettings;
import org.sspfilter.impl.revocation.RevocationSources;
import org.sspfilter.impl.revocation.RevocationStore;
import org.sspfilter.impl.revocation.RevocationWatch;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/** Builds what knows of revocation: the store of lists, their copies on disk, and the watch over them. */
final class RevocationAssembly {

    private static final Logger LOG = System.getLogger(RevocationAssembly.class.getName());

    /** How long a start waits for each list; what has not come by then comes in the background. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(10);

    /** A CA that issues a list every hour is a busy one. */
    private static final Duration LEAST_AGE = Duration.ofHours(1);

    /** A few slow servers do not hold the others up; as many as this do, until their time is over. */
    private static final int THREADS = 4;

    private final SettingValues values;
    private final InstantSource clock;
    private final List<AutoCloseable> resources;
    private final RevocationPlaces places;

    RevocationAssembly(SettingValues values, InstantSource clock, List<AutoCloseable> resources) {
        this.values = values;
        this.clock = clock;
        this.resources = resources;
        this.places = new RevocationPlaces(values);
    }

    /** Reads every setting, and notes what is wrong. */
    void read() {
        settings();
        values.whole(SettingKey.CRL_MAX_BYTES);
        values.whole(SettingKey.CRL_STORE_MAX_BYTES);
        values.time(SettingKey.CRL_CONNECT_TIMEOUT);
        values.time(SettingKey.CRL_WARN_BEFORE);
        values.choice(SettingKey.CRL_UNAVAILABLE);
        proxy();
        places.read();
    }

    private RevocationSettings settings() {
        Duration grace = values.time(SettingKey.CRL_GRACE);
        boolean graceful = values.choice(SettingKey.CRL_STALE).equals("grace");
        if (graceful == grace.isZero()) {
            problem(
                    SettingKey.CRL_STALE,
                    graceful
                            ? "grace needs crl.grace, up to 72h"
                            : "crl.grace counts only with crl.stale=grace; write both, or neither");
        }
        return new RevocationSettings(
                new RefreshTimes(
                        values.time(SettingKey.CRL_REFRESH),
                        values.time(SettingKey.CRL_TOTAL_TIMEOUT),
                        values.time(SettingKey.CRL_WATCH)),
                grace,
                values.time(SettingKey.CRL_CDP_WAIT),
                rules());
    }

    private ListRules rules() {
        Duration age = values.time(SettingKey.CRL_MAX_AGE);
        if (age.isZero()) {
            return ListRules.DEFAULT;
        }
        if (age.compareTo(LEAST_AGE) < 0) {
            problem(SettingKey.CRL_MAX_AGE, "write at least 1h, or 0s for no bound");
        }
        return new ListRules(age);
    }

    private Optional<InetSocketAddress> proxy() {
        return ForwardProxy.read(values, SettingKey.CRL_HTTP_PROXY);
    }

    /** Opens the sources and fetches once. To be called only when there was no problem. */
    RevocationStore open(List<X509Certificate> authorities, Supplier<? extends Collection<X509Certificate>> foreseen) {
        int maxOctets = values.whole(SettingKey.CRL_MAX_BYTES);
        FetchClient client =
                FetchClient.open(values.time(SettingKey.CRL_CONNECT_TIMEOUT), proxy(), "ssp-filter-crl-http");
        Map<String, Source> sources = new LinkedHashMap<>();
        for (Path file : places.files()) {
            sources.putIfAbsent(file.toString(), new FileSource(file, maxOctets));
        }
        for (URI address : places.addresses()) {
            sources.putIfAbsent(address.toString(), new HttpSource(address, client, maxOctets));
        }
        RevocationSettings settings = settings();
        DaemonScheduler scheduler = new DaemonScheduler("ssp-filter-crl", THREADS);
        RevocationStore store = new RevocationStore(
                new RevocationSources(
                        sources.values(),
                        places.points(),
                        address -> new HttpSource(address, client, maxOctets),
                        copies(),
                        maxOctets),
                authorities,
                settings,
                clock,
                scheduler,
                RandomGenerator.getDefault());
        resources.add(store);
        resources.add(client);
        if (values.problems().isEmpty()) {
            start(store, foreseen, scheduler, maxOctets);
        }
        return store;
    }

    /**
     * Opens the sources for one look: fetches once, keeps nothing on disk, and does nothing in the background. To be called
     * only when there was no problem.
     */
    RevocationStore openOnce(List<X509Certificate> authorities, boolean fetch) {
        int maxOctets = values.whole(SettingKey.CRL_MAX_BYTES);
        Duration each = values.time(SettingKey.CRL_TOTAL_TIMEOUT);
        FetchClient client =
                FetchClient.open(values.time(SettingKey.CRL_CONNECT_TIMEOUT), proxy(), "ssp-filter-crl-http");
        resources.add(client);
        Map<String, Source> sources = new LinkedHashMap<>();
        Set<Path> paths = new LinkedHashSet<>(places.files());
        for (Folder folder : places.folders()) {
            try {
                paths.addAll(folder.files());
            } catch (IOException e) {
                problem(SettingKey.CRL_FILES, String.valueOf(e.getMessage()));
            }
        }
        paths.forEach(file -> sources.put(file.toString(), new FileSource(file, maxOctets)));
        if (fetch) {
            places.addresses()
                    .forEach(address ->
                            sources.putIfAbsent(address.toString(), new HttpSource(address, client, maxOctets)));
        }
        RevocationStore store = new RevocationStore(
                new RevocationSources(
                        sources.values(),
                        fetch
                                ? places.points()
                                : DistributionPoints.on(List.of()).orElseThrow(),
                        address -> new HttpSource(address, client, maxOctets),
                        Optional.empty(),
                        maxOctets),
                authorities,
                settings(),
                clock,
                new AtOnce(),
                () -> 0L);
        resources.add(store);
        store.start(each);
        return store;
    }

    private void start(
            RevocationStore store,
            Supplier<? extends Collection<X509Certificate>> foreseen,
            DaemonScheduler scheduler,
            int maxOctets) {
        if (values.choice(SettingKey.CRL_STALE).equals("grace")) {
            LOG.log(
                    Level.WARNING,
                    "crl.stale=grace: a revocation list clears certificates for up to {0} past its time",
                    values.time(SettingKey.CRL_GRACE));
        }
        store.start(START_PATIENCE);
        RevocationWatch.over(
                        store,
                        places.folders(),
                        file -> new FileSource(file, maxOctets),
                        foreseen,
                        values.time(SettingKey.CRL_WARN_BEFORE),
                        clock,
                        System::nanoTime,
                        scheduler,
                        values.time(SettingKey.CRL_WATCH))
                .start();
        store.unusableFiles().forEach(problem -> problem(SettingKey.CRL_FILES, problem));
    }

    private Optional<KeptCopies> copies() {
        if (!values.has(SettingKey.CRL_STORE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    KeptCopies.in(values.path(SettingKey.CRL_STORE), values.whole(SettingKey.CRL_STORE_MAX_BYTES)));
        } catch (IOException e) {
            problem(SettingKey.CRL_STORE, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void problem(SettingKey key, String text) {
        values.problems().add(key.key() + ": " + text);
    }
}
