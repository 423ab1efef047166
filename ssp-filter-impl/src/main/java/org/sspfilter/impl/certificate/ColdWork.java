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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.connection.AddressHolder;

/**
 * Judges chains that nobody has judged yet, a few at once, fewer for one peer address, and each chain once however many
 * requests ask for it at the same time. Who does not get a turn in time gets nothing, and so does who finds all places
 * taken: a crowd of strangers holds a bounded number of the server's threads.
 *
 * <p>Chains that were proved before have turns of their own, which no stranger can take.
 *
 * <p>Thread-safe. Blocks for the patience twice at most, plus one judgement.
 */
final class ColdWork {

    private static final int RESERVED_TURNS = 2;

    /** Requests of one peer address, or of one IPv6 network, that are at work or wait for a turn. */
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
    private final Semaphore reserved = new Semaphore(RESERVED_TURNS, true);
    private final Semaphore places;
    private final int turnsPerPeer;
    private final int placesPerPeer;
    private final Duration patience;

    ColdWork(ColdWorkLimits limits) {
        this.turns = new Semaphore(limits.atOnce(), true);
        this.turnsPerPeer = limits.atOncePerPeer();
        this.places = new Semaphore(limits.atOnce() + limits.waiting());
        this.placesPerPeer = limits.atOncePerPeer() + limits.waitingPerPeer();
        this.patience = limits.patience();
    }

    /** The verdict on a stranger's chain; null when there was no place, or no turn in time. */
    @Nullable
    CertificateVerdict run(List<X509Certificate> chain, String peerAddress, Supplier<CertificateVerdict> judgement) {
        if (!places.tryAcquire()) {
            return null;
        }
        try {
            return once(chain, () -> inPeersTurn(AddressHolder.of(peerAddress), judgement));
        } finally {
            places.release();
        }
    }

    /** The verdict on a chain that was proved before; null when there was no turn in time. */
    @Nullable
    CertificateVerdict runReserved(List<X509Certificate> chain, Supplier<CertificateVerdict> judgement) {
        return once(chain, () -> inTurn(reserved, judgement));
    }

    /** How many strangers more may wait or be judged now. */
    int freePlaces() {
        return places.availablePermits();
    }

    /** How many requests of an address are judged or wait for a turn now, those apart that wait for another's verdict. */
    int requestsOf(String peerAddress) {
        AtomicInteger users = new AtomicInteger();
        peers.computeIfPresent(AddressHolder.of(peerAddress), (address, present) -> {
            users.set(present.users);
            return present;
        });
        return users.get();
    }

    private @Nullable CertificateVerdict once(
            List<X509Certificate> chain, Supplier<@Nullable CertificateVerdict> judgement) {
        CompletableFuture<@Nullable CertificateVerdict> mine = new CompletableFuture<>();
        CompletableFuture<@Nullable CertificateVerdict> other = running.putIfAbsent(chain, mine);
        if (other != null) {
            return await(other);
        }
        CertificateVerdict verdict = null;
        try {
            verdict = judgement.get();
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

    private @Nullable CertificateVerdict inPeersTurn(String holder, Supplier<CertificateVerdict> judgement) {
        AtomicBoolean in = new AtomicBoolean();
        Peer peer = peers.compute(holder, (address, present) -> {
            Peer used = present == null ? new Peer(turnsPerPeer) : present;
            if (used.users < placesPerPeer) {
                used.users++;
                in.set(true);
            }
            return used;
        });
        if (!in.get()) {
            return null;
        }
        try {
            return inTurn(peer.turns, () -> inTurn(turns, judgement));
        } finally {
            peers.compute(holder, (address, present) -> --peer.users == 0 ? null : present);
        }
    }

    private @Nullable CertificateVerdict inTurn(
            Semaphore semaphore, Supplier<? extends @Nullable CertificateVerdict> judgement) {
        if (!acquire(semaphore)) {
            return null;
        }
        try {
            return judgement.get();
        } finally {
            semaphore.release();
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
