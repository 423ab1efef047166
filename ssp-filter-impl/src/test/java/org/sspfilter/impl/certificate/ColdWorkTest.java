package org.sspfilter.impl.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.pki.TestPki;

@Tag("C26")
class ColdWorkTest {

    private static final TestPki PKI = TestPki.at(Instant.parse("2026-03-01T12:00:00Z"));
    private static final List<X509Certificate> ONE = List.of(PKI.root().certificate());
    private static final List<X509Certificate> OTHER = List.of(PKI.subCa().certificate());
    private static final List<X509Certificate> THIRD =
            List.of(PKI.subCa().certificate(), PKI.root().certificate());
    private static final CertificateVerdict VERDICT =
            new CertificateVerdict.Rejected(Denial.of(DenialReason.CERTIFICATE_UNTRUSTED), 1);

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private CertificateVerdict slow() {
        started.countDown();
        try {
            assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return VERDICT;
    }

    @AfterEach
    void end() {
        release.countDown();
        threads.shutdownNow();
    }

    private static final ColdWorkLimits LIMITS = new ColdWorkLimits(
            Duration.ofMinutes(10), 100, Duration.ofSeconds(10), 100, 1, 1, Duration.ofMillis(1), 8, 2);

    private static ColdWork work(int atOnce, int perPeer) {
        return new ColdWork(new ColdWorkLimits(
                Duration.ofMinutes(10), 100, Duration.ofSeconds(10), 100, atOnce, perPeer, Duration.ofMillis(1), 8, 2));
    }

    private Future<?> begin(ColdWork work, String peer) throws InterruptedException {
        Future<?> running = threads.submit(() -> work.run(ONE, peer, this::slow));
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
        return running;
    }

    @Test
    void givesNoTurnBeyondTheBound() throws Exception {
        ColdWork work = work(1, 1);
        Future<?> running = begin(work, "192.0.2.1");

        assertThat(work.run(OTHER, "192.0.2.2", () -> VERDICT)).isNull();

        release.countDown();
        running.get(30, TimeUnit.SECONDS);
        assertThat(work.run(OTHER, "192.0.2.2", () -> VERDICT)).isSameAs(VERDICT);
    }

    @Test
    void givesOnePeerNotAllTurns() throws Exception {
        ColdWork work = work(2, 1);
        Future<?> running = begin(work, "192.0.2.1");

        assertThat(work.run(OTHER, "192.0.2.1", () -> VERDICT)).isNull();
        assertThat(work.run(OTHER, "192.0.2.2", () -> VERDICT)).isSameAs(VERDICT);
        assertThat(running.isDone()).isFalse();
    }

    @Test
    void givesOneNetworkTheTurnsOfOneAddress() throws Exception {
        ColdWork work = work(2, 1);
        Future<?> running = begin(work, "2001:db8::1");

        assertThat(work.run(OTHER, "2001:db8::2", () -> VERDICT)).isNull();
        assertThat(work.requestsOf("2001:db8::3")).isEqualTo(1);
        assertThat(work.run(OTHER, "2001:db8:0:1::1", () -> VERDICT)).isSameAs(VERDICT);
        assertThat(running.isDone()).isFalse();
    }

    @Test
    void judgesOneAtATimeForEachAddressThatIsOverItsBudget() throws Exception {
        ColdWork work = new ColdWork(ColdWorkLimits.DEFAULT.overBudget());
        Future<?> running = begin(work, "192.0.2.1");

        assertThat(work.run(OTHER, "192.0.2.1", () -> VERDICT)).isNull();
        assertThat(work.run(OTHER, "192.0.2.2", () -> VERDICT)).isSameAs(VERDICT);
        assertThat(running.isDone()).isFalse();
    }

    @Test
    void freesItsTurnWhenAJudgementBreaks() {
        ColdWork work = work(1, 1);
        for (int i = 0; i < 3; i++) {
            try {
                work.run(ONE, "192.0.2.1", () -> {
                    throw new IllegalStateException("broken");
                });
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessage("broken");
            }
        }
        assertThat(work.run(ONE, "192.0.2.1", () -> VERDICT)).isSameAs(VERDICT);
    }

    private static ColdWork patient(int waiting, int waitingPerPeer) {
        return new ColdWork(new ColdWorkLimits(
                Duration.ofMinutes(10),
                100,
                Duration.ofSeconds(10),
                100,
                1,
                1,
                Duration.ofSeconds(5),
                waiting,
                waitingPerPeer));
    }

    private static void until(BooleanSupplier met) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!met.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void letsNoMoreWaitThanItHasPlaces() throws Exception {
        ColdWork work = patient(1, 10);
        Future<?> running = begin(work, "192.0.2.1");
        Future<?> waiter = threads.submit(() -> work.run(OTHER, "192.0.2.3", () -> VERDICT));
        until(() -> work.freePlaces() == 0);

        // At once: its patience of seconds is not asked for.
        assertThat(work.run(THIRD, "192.0.2.4", () -> VERDICT)).isNull();

        release.countDown();
        for (Future<?> each : List.of(running, waiter)) {
            assertThat(each.get(30, TimeUnit.SECONDS)).isSameAs(VERDICT);
        }
        assertThat(work.freePlaces()).isEqualTo(2);
    }

    /** Of a crowd that comes at once with one chain, all get the verdict on it. */
    @Test
    void letsThoseWaitForAVerdictWhoFindAllPlacesTaken() throws Exception {
        ColdWork work = patient(1, 10);
        Future<?> running = begin(work, "192.0.2.1");
        Future<?> waiter = threads.submit(() -> work.run(OTHER, "192.0.2.2", () -> VERDICT));
        until(() -> work.freePlaces() == 0);
        Future<?> follower = threads.submit(() -> work.run(ONE, "192.0.2.3", () -> VERDICT));
        until(() -> work.freeFollowers() == 1 || follower.isDone());

        release.countDown();
        for (Future<?> each : List.of(running, waiter, follower)) {
            assertThat(each.get(30, TimeUnit.SECONDS)).isSameAs(VERDICT);
        }
        assertThat(work.freeFollowers()).isEqualTo(2);
    }

    @Test
    void letsNoMoreFollowThanItHasPlaces() throws Exception {
        ColdWork work = patient(1, 10);
        Future<?> running = begin(work, "192.0.2.1");
        List<Future<?>> followers = List.of(
                threads.submit(() -> work.run(ONE, "192.0.2.2", () -> VERDICT)),
                threads.submit(() -> work.run(ONE, "192.0.2.3", () -> VERDICT)));
        until(() -> work.freeFollowers() == 0);

        assertThat(work.run(ONE, "192.0.2.4", () -> VERDICT)).isNull();
        assertThat(work.freePlaces()).isEqualTo(1);

        release.countDown();
        assertThat(running.get(30, TimeUnit.SECONDS)).isSameAs(VERDICT);
        for (Future<?> each : followers) {
            assertThat(each.get(30, TimeUnit.SECONDS)).isSameAs(VERDICT);
        }
    }

    /** The patience is for turns: a judgement on a server that has just started takes longer. */
    @Test
    void waitsForAJudgementLongerThanForATurn() throws Exception {
        ColdWork work = work(1, 1);
        Future<?> running = begin(work, "192.0.2.1");
        Future<?> follower = threads.submit(() -> work.run(ONE, "192.0.2.2", () -> VERDICT));
        until(() -> work.freeFollowers() == 8);

        assertThatThrownBy(() -> follower.get(400, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        release.countDown();
        assertThat(running.get(30, TimeUnit.SECONDS)).isSameAs(VERDICT);
        assertThat(follower.get(30, TimeUnit.SECONDS)).isSameAs(VERDICT);
    }

    @Test
    void doesNotWaitForEverForAJudgement() throws Exception {
        ColdWork work = new ColdWork(LIMITS, Duration.ofMillis(1));
        Future<?> running = begin(work, "192.0.2.1");

        assertThat(work.run(ONE, "192.0.2.2", () -> VERDICT)).isNull();
        assertThat(work.runReserved(ONE, () -> VERDICT)).isNull();
        assertThat(running.isDone()).isFalse();
    }

    @Test
    void letsOnePeerNotTakeAllPlaces() throws Exception {
        ColdWork work = patient(10, 1);
        Future<?> running = begin(work, "192.0.2.1");
        Future<?> waiter = threads.submit(() -> work.run(OTHER, "192.0.2.1", () -> VERDICT));
        until(() -> work.requestsOf("192.0.2.1") == 2);

        assertThat(work.run(THIRD, "192.0.2.1", () -> VERDICT)).isNull();

        release.countDown();
        assertThat(running.get(30, TimeUnit.SECONDS)).isSameAs(VERDICT);
        assertThat(waiter.get(30, TimeUnit.SECONDS)).isSameAs(VERDICT);
        assertThat(work.requestsOf("192.0.2.1")).isZero();
    }

    @Test
    void keepsATurnForWhoWasProvedBefore() throws Exception {
        ColdWork work = patient(1, 1);
        Future<?> running = begin(work, "192.0.2.1");
        Future<?> waiter = threads.submit(() -> work.run(OTHER, "192.0.2.2", () -> VERDICT));
        until(() -> work.freePlaces() == 0);
        assertThat(work.run(THIRD, "192.0.2.3", () -> VERDICT)).isNull();

        assertThat(work.runReserved(THIRD, () -> VERDICT)).isSameAs(VERDICT);

        assertThat(running.isDone() || waiter.isDone()).isFalse();
    }
}
