package org.sspfilter.impl.revocation;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.sspfilter.impl.fetch.RefreshScheduler;
import org.sspfilter.impl.fetch.RefreshTimes;
import org.sspfilter.impl.fetch.Source;

/** Makes stores for tests. */
public final class TestStores {

    private TestStores() {}

    /** A started store of these lists. */
    public static RevocationStore of(Collection<X509Certificate> issuers, InstantSource clock, byte[]... lists) {
        List<FakeCrlSource> sources =
                Arrays.stream(lists).map(FakeCrlSource::new).toList();
        return started(sources, issuers, clock, new ManualScheduler());
    }

    /** A started store of these lists, with a bound on their age. */
    public static RevocationStore of(
            Collection<X509Certificate> issuers, InstantSource clock, ListRules rules, byte[]... lists) {
        List<FakeCrlSource> sources =
                Arrays.stream(lists).map(FakeCrlSource::new).toList();
        RevocationStore store = new RevocationStore(
                RevocationSources.of(sources),
                issuers,
                RevocationSettings.DEFAULT.with(rules),
                clock,
                new ManualScheduler(),
                () -> 0L);
        store.start(Duration.ofSeconds(5));
        return store;
    }

    public static RevocationStore started(
            Collection<? extends Source> sources,
            Collection<X509Certificate> issuers,
            InstantSource clock,
            RefreshScheduler scheduler) {
        RevocationStore store = new RevocationStore(sources, issuers, RefreshTimes.DEFAULT, clock, scheduler, () -> 0L);
        store.start(Duration.ofSeconds(5));
        return store;
    }
}
