package org.sspfilter.impl.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.fetch.Source;

/**
 * One source with what is held of it, and how it is doing.
 *
 * <p>Thread-safe. What is held is set by {@link HeldLists} alone, by one thread at a time.
 */
final class HeldSource {

    final Source source;
    final CrlReport.Kind kind;

    /** Held by whoever works out what is to be held next: that may take seconds, and nobody else may do it meanwhile. */
    final Object turn = new Object();

    /** Whether it is no source any more. */
    volatile boolean dropped;

    private volatile Holding holding = Holding.NONE;
    /** Ends with the fetch that is under way, or about to be; true when that brought a list of use. */
    private CompletableFuture<Boolean> underWay = new CompletableFuture<>();

    private boolean begun;
    /** When the last request needed it, and the how-manieth that was. */
    private Instant wantedAt = Instant.MIN;

    private long wantedTurn;
    private boolean fromCopy;
    private @Nullable Instant lastSuccess;
    private String lastError = "";
    private int failures;

    HeldSource(Source source, CrlReport.Kind kind) {
        this.source = source;
        this.kind = kind;
    }

    Holding holding() {
        return holding;
    }

    void hold(Holding next) {
        holding = next;
    }

    synchronized int failures() {
        return failures;
    }

    /** Whether its turns are still to begin; they begin with this. */
    synchronized boolean beginsNow() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    /** Notes that a fetch begins, and answers what ends with it. */
    synchronized CompletableFuture<Boolean> begin() {
        if (underWay.isDone()) {
            underWay = new CompletableFuture<>();
        }
        return underWay;
    }

    synchronized CompletableFuture<Boolean> underWay() {
        return underWay;
    }

    synchronized void wanted(Instant now, long turnOfWanting) {
        wantedAt = now;
        wantedTurn = turnOfWanting;
    }

    synchronized long wantedTurn() {
        return wantedTurn;
    }

    synchronized boolean isForgotten(Instant longAgo) {
        return wantedAt.isBefore(longAgo);
    }

    /** Notes that what is held is the copy of an earlier run. */
    synchronized void recalled() {
        fromCopy = true;
    }

    /** Notes a success; answers whether it follows a failure. */
    synchronized boolean succeeded(Instant now) {
        boolean recovered = failures > 0;
        lastSuccess = now;
        lastError = "";
        failures = 0;
        fromCopy = false;
        return recovered;
    }

    /** Notes a failure; answers whether it is news. */
    synchronized boolean failed(String why) {
        boolean news = failures == 0 || !why.equals(lastError);
        lastError = why;
        failures++;
        return news;
    }

    /** Notes that a list which waits is not of the issuer that has become known: the right one may still come. */
    synchronized void isOfAnother(String why) {
        lastError = why;
    }

    synchronized CrlReport report(Instant now, Duration grace) {
        Holding held = holding;
        List<CrlReport.Listed> listed = held.lists().stream()
                .map(list -> CrlReport.Listed.of(list, now))
                .toList();
        return new CrlReport(
                source.name(),
                kind,
                source.isLocal(),
                state(held, now, grace),
                listed,
                held.waiting().size(),
                fromCopy,
                lastSuccess,
                lastError,
                failures);
    }

    private RevocationState state(Holding held, Instant now, Duration grace) {
        if (!held.isOfUse(now, grace)) {
            return RevocationState.DOWN;
        }
        return failures > 0 || held.lists().stream().anyMatch(list -> list.isStale(now))
                ? RevocationState.DEGRADED
                : RevocationState.OK;
    }
}
