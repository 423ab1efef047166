package org.sspfilter.impl.accreditation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.DirectoryReport.Breaker;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;

/** A directory that is slow or hangs, asked by many threads. */
@Timeout(60)
class CachingDirectoryLoadTest {

    private static final InteractionId READ = new InteractionId("urn:nhs:names:services:test:read");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration IMPATIENT = Duration.ofMillis(100);

    private final FakeDirectory source = FakeDirectory.listing();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final List<CachingDirectory> opened = new ArrayList<>();

    @AfterEach
    void close() {
        source.gate.countDown();
        callers.shutdownNow();
        opened.forEach(CachingDirectory::close);
    }

    @Test
    @Tag("L06")
    void asksOnceFor500RequestsWithOneQuestion() throws Exception {
        CachingDirectory directory = directory(PATIENT, 1_000, 4);
        CountDownLatch gate = source.hold();
        CountDownLatch started = new CountDownLatch(500);
        List<Future<AccreditationAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            answers.add(callers.submit(() -> {
                started.countDown();
                return directory.find(question(1));
            }));
        }
        started.await();
        gate.countDown();

        for (Future<AccreditationAnswer> answer : answers) {
            assertThat(answer.get()).isInstanceOf(AccreditationAnswer.Listed.class);
        }
        assertThat(source.calls).hasValue(1);
    }

    @Test
    @Tag("L02")
    void refusesAtTheDeadlineAndKeepsTheLateAnswerForThoseWhoComeAfter() throws Exception {
        CachingDirectory directory = directory(IMPATIENT, 10, 2);
        CountDownLatch gate = source.hold();
        assertThatThrownBy(() -> directory.find(question(1)))
                .isInstanceOf(DirectoryUnavailableException.class)
                .hasMessageContaining("in time");

        gate.countDown();

        AccreditationAnswer answer = null;
        while (answer == null) {
            try {
                answer = directory.find(question(1));
            } catch (DirectoryUnavailableException e) {
                // The loader has not been scheduled yet.
                Thread.onSpinWait();
            }
        }
        assertThat(answer).isInstanceOf(AccreditationAnswer.Listed.class);
        assertThat(source.calls).hasValue(1);
    }

    @Test
    @Tag("L06")
    void refusesAtOnceWhenTooManyWait() throws Exception {
        CachingDirectory directory = directory(PATIENT, 1, 2);
        CountDownLatch gate = source.hold();
        Future<AccreditationAnswer> first = callers.submit(() -> directory.find(question(1)));
        source.entered.await();

        assertThatThrownBy(() -> directory.find(question(2)))
                .isInstanceOf(DirectoryUnavailableException.class)
                .hasMessageContaining("Too many requests");

        gate.countDown();
        assertThat(first.get()).isInstanceOf(AccreditationAnswer.Listed.class);
        assertThat(directory.find(question(2))).isInstanceOf(AccreditationAnswer.Listed.class);
    }

    @Test
    @Tag("L02")
    void givesAHangingDirectoryNoMoreThanItsThreadsAndThenLeavesItAlone() {
        CachingDirectory directory = directory(IMPATIENT, 10, 2);
        source.hold();

        for (int i = 0; i < 20; i++) {
            AccreditationQuery question = question(i);
            assertThatThrownBy(() -> directory.find(question)).isInstanceOf(DirectoryUnavailableException.class);
        }

        assertThat(source.calls.get()).isLessThanOrEqualTo(2);
        assertThat(directory.report().breaker()).isEqualTo(Breaker.OPEN);
    }

    @Test
    void keepsNoAnswerThatWasOnItsWayWhenTheSystemWasForgotten() throws Exception {
        CachingDirectory directory = directory(PATIENT, 10, 2);
        CountDownLatch gate = source.hold();
        Future<AccreditationAnswer> before = callers.submit(() -> directory.find(question(1)));
        source.entered.await();

        directory.invalidate(question(1).asid());
        gate.countDown();
        before.get();
        source.nowAnswers(query -> new AccreditationAnswer.NotListed());

        assertThat(directory.find(question(1))).isInstanceOf(AccreditationAnswer.NotListed.class);
    }

    @Test
    void keepsNoAnswerThatWasOnItsWayWhenAllWasForgotten() throws Exception {
        CachingDirectory directory = directory(PATIENT, 10, 2);
        CountDownLatch gate = source.hold();
        Future<AccreditationAnswer> before = callers.submit(() -> directory.find(question(1)));
        source.entered.await();

        directory.invalidateAll();
        gate.countDown();
        before.get();

        assertThat(directory.report().listed()).isZero();
    }

    @Test
    void letsThoseWhoWaitGoAndItsThreadsEndWhenClosed() throws Exception {
        ExecutorService loaders = CachingDirectory.loaders(settings(PATIENT, 10, 2));
        CachingDirectory directory =
                new CachingDirectory(source, settings(PATIENT, 10, 2), Ticker.systemTicker(), CLOCK, loaders);
        source.hold();
        Future<AccreditationAnswer> waiting = callers.submit(() -> directory.find(question(1)));
        source.entered.await();

        directory.close();

        assertThatThrownBy(waiting::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(DirectoryUnavailableException.class);
        assertThat(loaders.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(source.closed).isTrue();
        assertThatThrownBy(() -> directory.find(question(2))).isInstanceOf(DirectoryUnavailableException.class);
    }

    @Test
    @Tag("O10")
    void keepsTheInterruptOfAThreadThatWaits() throws Exception {
        CachingDirectory directory = directory(PATIENT, 10, 2);
        source.hold();
        Future<Boolean> interrupted = callers.submit(() -> {
            Thread.currentThread().interrupt();
            try {
                directory.find(question(1));
                return false;
            } catch (DirectoryUnavailableException e) {
                return Thread.interrupted();
            }
        });

        assertThat(interrupted.get()).isTrue();
    }

    private CachingDirectory directory(Duration deadline, int maxWaiting, int threads) {
        CacheSettings settings = settings(deadline, maxWaiting, threads);
        CachingDirectory directory = new CachingDirectory(
                source, settings, Ticker.systemTicker(), CLOCK, CachingDirectory.loaders(settings));
        opened.add(directory);
        return directory;
    }

    private static CacheSettings settings(Duration deadline, int maxWaiting, int threads) {
        return TestCacheSettings.small()
                .deadline(deadline)
                .maxWaiting(maxWaiting)
                .loaderThreads(threads)
                .failuresToOpen(5)
                .backOff(Duration.ofMinutes(5))
                .build();
    }

    private static AccreditationQuery question(int number) {
        return new AccreditationQuery(new Asid(String.format(Locale.ROOT, "%012d", number)), READ, null);
    }
}
