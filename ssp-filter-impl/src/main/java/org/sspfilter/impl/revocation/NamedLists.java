package org.sspfilter.impl.revocation;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.sspfilter.impl.fetch.Source;

/**
 * Sees to the lists that certificates name, for requests that wait for them.
 *
 * <p>Thread-safe. Calls nobody itself.
 */
final class NamedLists {

    private static final int MOST_WAITING_REQUESTS = 64;

    private final SourceRoster roster;
    private final RevocationSources where;
    private final Refreshing refreshing;
    private final Duration patience;
    private final InstantSource clock;
    private final Semaphore waitingRequests = new Semaphore(MOST_WAITING_REQUESTS);

    NamedLists(
            SourceRoster roster,
            RevocationSources where,
            Refreshing refreshing,
            Duration patience,
            InstantSource clock) {
        this.roster = roster;
        this.where = where;
        this.refreshing = refreshing;
        this.patience = patience;
        this.clock = clock;
    }

    /** What is on its way for these certificates. */
    Arrival want(Collection<X509Certificate> verified) {
        List<List<CompletableFuture<Boolean>>> fetches = new ArrayList<>();
        for (X509Certificate certificate : verified) {
            for (List<Source> alternatives : where.namedBy(certificate)) {
                fetches.add(underWay(alternatives));
            }
        }
        return refreshing.isClosed() ? Arrival.NONE : Arrival.of(fetches, patience, waitingRequests);
    }

    private List<CompletableFuture<Boolean>> underWay(List<Source> alternatives) {
        List<CompletableFuture<Boolean>> fetches = new ArrayList<>();
        for (Source alternative : alternatives) {
            HeldSource source = roster.named(alternative, clock.instant());
            CompletableFuture<Boolean> underWay = source.underWay();
            if (!underWay.isDone()) {
                fetches.add(underWay);
            }
            // Last, for a fetch that ends at once must be noticed too.
            refreshing.begin(source);
        }
        return fetches;
    }
}
