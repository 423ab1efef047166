package org.sspfilter.impl.certificate;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges chains that nobody has judged yet, a few at once, fewer for one peer address, and each chain once however many
 * requests ask for it at the same time. Who does not get a turn in time gets nothing.
 *
 * <p>Thread-safe. Blocks for the patience at most, plus one judgement.
 */
final class ColdWork {

    /** Requests of one peer address that are at work or wait. */
    private static final class Peer {
        final Semaphore turns;
        int users;

        Peer(int turns) {
            this.turns = new Semaphore(turns, true);
        }
    }

    private final ConcurrentHashMap<List<X509Certificate>, CompletableFuture<@Nullable CertificateVerdict>> running =
            new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Peer> peers = new ConcurrentHashMap<>();
    private final Semaphore turns;
    private final int turnsPerPeer;
    private final Duration patience;

    ColdWork(ColdWorkLimits limits) {
        this.turns = new Semaphore(limits.atOnce(), true);
        this.turnsPerPeer = limits.atOncePerPeer();
        this.patience = limits.patience();
    }

    /** The verdict on a chain; null when there was no turn in time. */
    @Nullable
    CertificateVerdict run(List<X509Certificate> chain, String peerAddress, Supplier<CertificateVerdict> judgement) {
        CompletableFuture<@Nullable CertificateVerdict> mine = new CompletableFuture<>();
        CompletableFuture<@Nullable CertificateVerdict> other = running.putIfAbsent(chain, mine);
        if (other != null) {
            return await(other);
        }
        CertificateVerdict verdict = null;
        try {
            verdict = inTurn(peerAddress, judgement);
            return verdict;
        } finally {
            running.remove(chain, mine);
            mine.complete(verdict);
        }
    }

    private @Nullable CertificateVerdict await(CompletableFuture<@Nullable CertificateVerdict> other) {
        try {
            // The one who leads may wait twice for a turn before it starts.
            return other.get(2 * patience.toMillis() + 250, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }

    private @Nullable CertificateVerdict inTurn(String peerAddress, Supplier<CertificateVerdict> judgement) {
        Peer peer = peers.compute(peerAddress, (address, present) -> {
            Peer used = present == null ? new Peer(turnsPerPeer) : present;
            used.users++;
            return used;
        });
        try {
            if (!acquire(peer.turns)) {
                return null;
            }
            try {
                return inGlobalTurn(judgement);
            } finally {
                peer.turns.release();
            }
        } finally {
            peers.compute(peerAddress, (address, present) -> --peer.users == 0 ? null : present);
        }
    }

    private @Nullable CertificateVerdict inGlobalTurn(Supplier<CertificateVerdict> judgement) {
        if (!acquire(turns)) {
            return null;
        }
        try {
            return judgement.get();
        } finally {
            turns.release();
        }
    }

    private boolean acquire(Semaphore semaphore) {
        try {
            return semaphore.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
