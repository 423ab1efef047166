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
 * <p>Those who wait for the verdict on a chain that is being judged cost nothing but their threads. They have as many places,
 * counted apart, so that neither crowd keeps the other out.
 *
 * <p>Chains that were proved before have turns of their own, which no stranger can take.
 *
 * <p>Thread-safe. Blocks for the patience twice at most, plus one judgement, whose time those who follow bound.
 */
final class ColdWork {

    private static final int RESERVED_TURNS = 2;

    /** How long others wait for a judgement: it takes milliseconds, but not the first one of a server that has just started. */
    private static final Duration LONGEST_JUDGEMENT = Duration.ofSeconds(5);

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
    private final Semaphore followers;
    private final int turnsPerPeer;
    private final int placesPerPeer;
    private final Duration patience;
    private final Duration longestJudgement;

    ColdWork(ColdWorkLimits limits) {
        this(limits, LONGEST_JUDGEMENT);
    }

    /** One whose followers do not wait longer than this for a judgement. */
    ColdWork(ColdWorkLimits limits, Duration longestJudgement) {
        this.turns = new Semaphore(limits.atOnce(), true);
        this.turnsPerPeer = limits.atOncePerPeer();
        this.places = new Semaphore(limits.atOnce() + limits.waiting());
        this.followers = new Semaphore(limits.atOnce() + limits.waiting());
        this.placesPerPeer = limits.atOncePerPeer() + limits.waitingPerPeer();
        this.patience = limits.patience();
        this.longestJudgement = longestJudgement;
    }

    /** The verdict on a stranger's chain; null when there was no place, or no turn in time. */
    @Nullable
    CertificateVerdict run(List<X509Certificate> chain, String peerAddress, Supplier<CertificateVerdict> judgement) {
        CompletableFuture<@Nullable CertificateVerdict> mine = new CompletableFuture<>();
        CompletableFuture<@Nullable CertificateVerdict> other = running.putIfAbsent(chain, mine);
        return other == null
                ? lead(chain, mine, () -> inPlace(places, () -> inPeersTurn(AddressHolder.of(peerAddress), judgement)))
                : inPlace(followers, () -> await(other));
    }

    /** The verdict on a chain that was proved before; null when there was no turn in time. */
    @Nullable
    CertificateVerdict runReserved(List<X509Certificate> chain, Supplier<CertificateVerdict> judgement) {
        CompletableFuture<@Nullable CertificateVerdict> mine = new CompletableFuture<>();
        CompletableFuture<@Nullable CertificateVerdict> other = running.putIfAbsent(chain, mine);
        return other == null ? lead(chain, mine, () -> inTurn(reserved, judgement)) : await(other);
    }

    /** How many strangers more may be judged now or wait for a turn. */
    int freePlaces() {
        return places.availablePermits();
    }

    /** How many strangers more may wait now for the verdict on a chain that is being judged. */
    int freeFollowers() {
        return followers.availablePermits();
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

    private @Nullable CertificateVerdict lead(
            List<X509Certificate> chain,
            CompletableFuture<@Nullable CertificateVerdict> mine,
            Supplier<@Nullable CertificateVerdict> judgement) {
        CertificateVerdict verdict = null;
        try {
            verdict = judgement.get();
            return verdict;
        } finally {
            running.remove(chain, mine);
            mine.complete(verdict);
        }
    }

    private static @Nullable CertificateVerdict inPlace(
            Semaphore places, Supplier<? extends @Nullable CertificateVerdict> work) {
        if (!places.tryAcquire()) {
            return null;
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private @Nullable CertificateVerdict await(CompletableFuture<@Nullable CertificateVerdict> other) {
        try {
            // The one who leads may wait twice for a turn before it starts.
            return other.get(2 * patience.toMillis() + longestJudgement.toMillis(), TimeUnit.MILLISECONDS);
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
