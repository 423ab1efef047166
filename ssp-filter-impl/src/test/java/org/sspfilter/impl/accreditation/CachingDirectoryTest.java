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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.AccreditationQuery.Part;
import org.sspfilter.directory.DirectoryReport;
import org.sspfilter.directory.DirectoryReport.Breaker;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;

/** What is kept, for how long, and what happens after failures; {@link CachingDirectoryLoadTest} has the threads. */
class CachingDirectoryTest {

    private static final Asid CONSUMER = new Asid("200000000115");
    private static final Asid OTHER = new Asid("200000000116");
    private static final InteractionId READ = new InteractionId("urn:nhs:names:services:test:read");
    private static final InteractionId WRITE = new InteractionId("urn:nhs:names:services:test:write");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final CacheSettings SETTINGS = TestCacheSettings.small().build();

    // Even, for the cache keeps its times to two nanoseconds.
    private long nanos = 2;
    private FakeDirectory source = FakeDirectory.listing();
    private CachingDirectory directory = before(source);

    private CachingDirectory before(FakeDirectory fake) {
        source = fake;
        directory = new CachingDirectory(
                fake, SETTINGS, () -> nanos, InstantSource.fixed(NOW), CachingDirectory.loaders(SETTINGS));
        return directory;
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    @Tag("L08")
    void keepsAYesForItsLifetimeAndNoLonger() throws Exception {
        find(CONSUMER);
        source.nowAnswers(query -> new AccreditationAnswer.NotListed());

        pass(Duration.ofMinutes(15).minusNanos(1));
        assertThat(find(CONSUMER)).isInstanceOf(AccreditationAnswer.Listed.class);
        pass(Duration.ofNanos(1));
        assertThat(find(CONSUMER)).isInstanceOf(AccreditationAnswer.NotListed.class);
        assertThat(source.calls).hasValue(2);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void keepsANoForItsOwnLifetime(AccreditationAnswer no) throws Exception {
        before(new FakeDirectory(query -> no));
        find(CONSUMER);
        source.nowAnswers(query -> FakeDirectory.listed(query.asid(), READ));

        pass(Duration.ofSeconds(60).minusNanos(1));
        assertThat(find(CONSUMER)).isEqualTo(no);
        pass(Duration.ofNanos(1));
        assertThat(find(CONSUMER)).isInstanceOf(AccreditationAnswer.Listed.class);
        assertThat(source.calls).hasValue(2);
    }

    private static Stream<AccreditationAnswer> refusals() {
        return Stream.of(new AccreditationAnswer.NotListed(), new AccreditationAnswer.Ambiguous("two"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    @Tag("L09")
    @Tag("L10")
    void keepsNoFailure(FakeDirectory.Script failure) throws Exception {
        before(new FakeDirectory(failure));
        assertUnavailable(CONSUMER);

        source.nowAnswers(query -> FakeDirectory.listed(query.asid(), READ));
        assertThat(find(CONSUMER)).isInstanceOf(AccreditationAnswer.Listed.class);
    }

    private static Stream<FakeDirectory.Script> failures() {
        return Stream.of(
                query -> {
                    throw new DirectoryUnavailableException("gone");
                },
                query -> {
                    throw new IllegalStateException("broken");
                },
                query -> {
                    throw new StackOverflowError();
                },
                query -> null,
                query -> FakeDirectory.listed(OTHER, READ));
    }

    @Test
    @Tag("L10")
    void doesNotServeAYesPastItsLifetimeWhenTheDirectoryIsGone() throws Exception {
        find(CONSUMER);
        source.nowAnswers(query -> {
            throw new DirectoryUnavailableException("gone");
        });

        pass(Duration.ofMinutes(15));

        assertUnavailable(CONSUMER);
    }

    @Test
    void leavesTheDirectoryAloneAfterFailuresInARowAndTriesItOnceAnInterval() throws Exception {
        before(FakeDirectory.failing());
        fail(3);

        assertUnavailable(CONSUMER);
        pass(Duration.ofSeconds(10).minusNanos(1));
        assertUnavailable(CONSUMER);
        assertThat(source.calls).hasValue(3);
        assertThat(directory.report().breaker()).isEqualTo(Breaker.OPEN);

        pass(Duration.ofNanos(1));
        fail(1);
        assertUnavailable(CONSUMER);
        assertThat(source.calls).hasValue(4);

        source.nowAnswers(query -> FakeDirectory.listed(query.asid(), READ));
        pass(Duration.ofSeconds(10));
        assertThat(find(CONSUMER)).isInstanceOf(AccreditationAnswer.Listed.class);
        assertThat(find(OTHER)).isInstanceOf(AccreditationAnswer.Listed.class);
        assertThat(directory.report().breaker()).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void doesNotLeaveTheDirectoryAloneForQuestionsThatItDoesNotTake() throws Exception {
        before(new FakeDirectory(query -> {
            throw DirectoryUnavailableException.ofTheQuestion("not like this");
        }));
        fail(10);

        assertThat(directory.report().breaker()).isEqualTo(Breaker.CLOSED);
        source.nowAnswers(query -> FakeDirectory.listed(query.asid(), READ));
        assertThat(find(CONSUMER)).isInstanceOf(AccreditationAnswer.Listed.class);
    }

    @Test
    void letsOneSystemHaveNoMoreThanHalfOfTheThreads() throws Exception {
        CacheSettings settings = TestCacheSettings.small().build();
        int half = Math.max(1, settings.loaderThreads() / 2);
        ManualThreads threads = new ManualThreads();
        FakeDirectory chosen = new FakeDirectory(
                query -> FakeDirectory.listed(query.asid(), query.interaction()), Part.ASID, Part.ASSERTED_ODS);
        threads.hold();
        ExecutorService callers = Executors.newCachedThreadPool();
        try (CachingDirectory shared =
                new CachingDirectory(chosen, settings, Ticker.systemTicker(), InstantSource.system(), threads)) {
            List<Future<AccreditationAnswer>> waiting = new ArrayList<>();
            for (int i = 0; i < half; i++) {
                OdsCode ods = new OdsCode("A" + i);
                waiting.add(callers.submit(() -> shared.find(new AccreditationQuery(CONSUMER, READ, ods))));
                while (shared.report().underWay() <= i) {
                    Thread.onSpinWait();
                }
            }
            assertThatThrownBy(() -> shared.find(new AccreditationQuery(CONSUMER, READ, new OdsCode("B1"))))
                    .isInstanceOf(DirectoryUnavailableException.class);
            assertThat(shared.report().failures()).isZero();
            Future<AccreditationAnswer> other =
                    callers.submit(() -> shared.find(new AccreditationQuery(OTHER, READ, new OdsCode("B1"))));
            while (shared.report().underWay() <= half) {
                Thread.onSpinWait();
            }
            threads.release();
            assertThat(other.get()).isInstanceOf(AccreditationAnswer.Listed.class);
            for (Future<AccreditationAnswer> one : waiting) {
                assertThat(one.get()).isInstanceOf(AccreditationAnswer.Listed.class);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void countsFailuresInARowOnly() throws Exception {
        before(FakeDirectory.failing());
        fail(2);
        source.nowAnswers(query -> new AccreditationAnswer.NotListed());
        find(OTHER);
        source.nowAnswers(query -> {
            throw new DirectoryUnavailableException("gone");
        });

        fail(2);

        assertThat(directory.report().breaker()).isEqualTo(Breaker.CLOSED);
        assertThat(source.calls).hasValue(5);
    }

    @Test
    void answersFromWhatIsKeptWhileTheDirectoryIsLeftAlone() throws Exception {
        find(OTHER);
        source.nowAnswers(query -> {
            throw new DirectoryUnavailableException("gone");
        });
        fail(3);

        assertThat(find(OTHER)).isInstanceOf(AccreditationAnswer.Listed.class);
    }

    @Test
    @Tag("L07")
    void losesNoKnownSystemToAFloodOfUnknownOnes() throws Exception {
        for (int i = 0; i < 50; i++) {
            find(asid(i));
        }
        source.nowAnswers(query -> new AccreditationAnswer.NotListed());
        for (int i = 0; i < 12_000; i++) {
            find(asid(1_000 + i));
        }
        int calls = source.calls.get();

        for (int i = 0; i < 50; i++) {
            assertThat(find(asid(i))).isInstanceOf(AccreditationAnswer.Listed.class);
        }
        assertThat(source.calls).hasValue(calls);
        assertThat(directory.report().notListed()).isLessThanOrEqualTo(100);
        assertThat(directory.report().listed()).isEqualTo(50);
    }

    @Test
    @Tag("L08")
    void forgetsOneSystemAtOnce() throws Exception {
        find(CONSUMER);
        find(OTHER);
        source.nowAnswers(query -> new AccreditationAnswer.NotListed());

        directory.invalidate(CONSUMER);

        assertThat(find(CONSUMER)).isInstanceOf(AccreditationAnswer.NotListed.class);
        assertThat(find(OTHER)).isInstanceOf(AccreditationAnswer.Listed.class);
    }

    @Test
    void forgetsAll() throws Exception {
        find(CONSUMER);
        find(OTHER);

        directory.invalidateAll();

        find(CONSUMER);
        find(OTHER);
        assertThat(source.calls).hasValue(4);
    }

    @Test
    void keepsOneAnswerForASystemWhateverItAsksForAndClaims() throws Exception {
        find(new AccreditationQuery(CONSUMER, READ, new OdsCode("B82617")));

        find(new AccreditationQuery(CONSUMER, WRITE, new OdsCode("C82617")));

        assertThat(source.calls).hasValue(1);
        assertThat(source.lastQuery).isEqualTo(new AccreditationQuery(CONSUMER, READ, null));
    }

    @Test
    void keepsAnAnswerForEachPartThatItDependsOn() throws Exception {
        before(new FakeDirectory(
                query -> FakeDirectory.listed(query.asid(), query.interaction()), Part.INTERACTION, Part.ASSERTED_ODS));
        OdsCode one = new OdsCode("B82617");
        OdsCode two = new OdsCode("C82617");

        find(new AccreditationQuery(CONSUMER, READ, one));
        find(new AccreditationQuery(CONSUMER, WRITE, one));
        find(new AccreditationQuery(CONSUMER, READ, two));
        find(new AccreditationQuery(CONSUMER, READ, null));
        find(new AccreditationQuery(OTHER, READ, one));
        assertThat(source.calls).hasValue(5);
        find(new AccreditationQuery(CONSUMER, READ, one));
        assertThat(source.calls).hasValue(5);
        assertThat(source.lastQuery).isEqualTo(new AccreditationQuery(OTHER, READ, one));

        assertThat(directory.keyedBy()).containsExactlyInAnyOrder(Part.values());
        directory.invalidate(CONSUMER);
        find(new AccreditationQuery(CONSUMER, WRITE, one));
        assertThat(source.calls).hasValue(6);
    }

    @Test
    void reportsHowItIsDoing() throws Exception {
        assertThat(directory.report())
                .isEqualTo(new DirectoryReport("fake", Breaker.CLOSED, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, null, null));
        find(CONSUMER);
        find(CONSUMER);
        source.nowAnswers(query -> null);
        assertUnavailable(OTHER);
        source.nowAnswers(query -> new AccreditationAnswer.NotListed());
        find(OTHER);

        assertThat(directory.report())
                .isEqualTo(new DirectoryReport(
                        "fake", Breaker.CLOSED, 1, 3, 0, 1, 0, 0, 0, 1, 0, 1, FakeDirectory.FETCHED, NOW, NOW));
    }

    private AccreditationAnswer find(Asid asid) throws DirectoryUnavailableException {
        return find(new AccreditationQuery(asid, READ, null));
    }

    private AccreditationAnswer find(AccreditationQuery query) throws DirectoryUnavailableException {
        return directory.find(query);
    }

    private void fail(int times) {
        int before = source.calls.get();
        for (int i = 0; i < times; i++) {
            assertUnavailable(CONSUMER);
        }
        assertThat(source.calls).hasValue(before + times);
    }

    private void assertUnavailable(Asid asid) {
        assertThatThrownBy(() -> find(asid)).isInstanceOf(DirectoryUnavailableException.class);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static Asid asid(int number) {
        return new Asid(String.format(Locale.ROOT, "%012d", number));
    }
}
