package org.sspfilter.impl.accreditation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.DirectoryReport.Breaker;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;

/** A yes of the past, while the directory gives no answer, where the settings allow it. */
class StaleIfErrorTest {

    private static final Asid CONSUMER = new Asid("200000000115");
    private static final Asid OTHER = new Asid("200000000116");
    private static final InteractionId READ = new InteractionId("urn:nhs:names:services:test:read");
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration LISTED_FOR = Duration.ofMinutes(15);
    private static final Duration STALE = Duration.ofMinutes(60);

    private final FakeDirectory source = new FakeDirectory(this::listed);
    private final ManualThreads threads = new ManualThreads();
    private final List<String> log = new ArrayList<>();
    private final Logger logger = Logger.getLogger(CachingDirectory.class.getName());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            log.add(record.getLevel() + " " + record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private long nanos = 2;
    private Instant now = START;
    private CachingDirectory directory = caching(TestCacheSettings.small().staleIfError(STALE));

    private AccreditationAnswer listed(AccreditationQuery query) {
        return new AccreditationAnswer.Listed(
                new Accreditation(query.asid(), Set.of(FakeDirectory.ODS), Set.of(READ), null, now));
    }

    private CachingDirectory caching(TestCacheSettings settings) {
        return new CachingDirectory(source, settings.build(), () -> nanos, () -> now, threads);
    }

    @BeforeEach
    void keepAYesAndListen() throws Exception {
        find(CONSUMER);
        logger.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(handler);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void servesTheLastYesAsOneOfThePast(FakeDirectory.Script failure) throws Exception {
        source.nowAnswers(failure);
        pass(LISTED_FOR.minusNanos(1));
        assertThat(find(CONSUMER)).isInstanceOf(AccreditationAnswer.Listed.class);

        pass(Duration.ofNanos(1));
        assertThat(find(CONSUMER)).isInstanceOfSatisfying(AccreditationAnswer.Stale.class, stale -> {
            assertThat(stale.accreditation().asid()).isEqualTo(CONSUMER);
            assertThat(stale.accreditation().fetchedAt()).isEqualTo(START);
        });
        assertThat(directory.report().staleServed()).isEqualTo(1);
        assertThat(directory.report().stale()).isEqualTo(1);
        assertThat(directory.report().listed()).isZero();
    }

    static List<FakeDirectory.Script> failures() {
        return List.of(
                query -> {
                    throw new DirectoryUnavailableException("gone");
                },
                query -> {
                    throw new IllegalStateException("broken");
                },
                query -> null,
                query -> FakeDirectory.listed(OTHER, READ),
                query -> new AccreditationAnswer.Stale(new Accreditation(
                        query.asid(), Set.of(FakeDirectory.ODS), Set.of(READ), null, START.plus(Duration.ofDays(1)))));
    }

    @Test
    @Tag("L08")
    void endsAtItsAgeSinceItWasFetched() throws Exception {
        goAway();
        pass(STALE.minusNanos(1));
        assertStale(CONSUMER);

        pass(Duration.ofNanos(1));
        assertUnavailable(CONSUMER);
    }

    @Test
    @Tag("L08")
    void countsFromWhenItWasFetchedAndNotFromWhenItWasKept() throws Exception {
        Instant before = START.minus(Duration.ofMinutes(30));
        source.nowAnswers(query -> new AccreditationAnswer.Listed(
                new Accreditation(query.asid(), Set.of(FakeDirectory.ODS), Set.of(READ), null, before)));
        find(OTHER);
        goAway();

        pass(Duration.ofMinutes(30).minusNanos(1));
        assertStale(OTHER);
        pass(Duration.ofNanos(1));
        assertUnavailable(OTHER);
    }

    @Test
    @Tag("L08")
    void endsByTheTickerWhenTheClockIsSetBack() throws Exception {
        goAway();
        nanos += STALE.toNanos();
        now = START.minus(Duration.ofDays(1));

        assertUnavailable(CONSUMER);
    }

    @Test
    void servesNothingWhereItIsOff() throws Exception {
        directory = caching(TestCacheSettings.small());
        find(CONSUMER);
        goAway();
        pass(LISTED_FOR);

        assertUnavailable(CONSUMER);
    }

    @Test
    void servesNothingWhereItIsOffThoughTheClockIsSetBack() throws Exception {
        directory = caching(TestCacheSettings.small());
        find(CONSUMER);
        goAway();
        now = START.minus(Duration.ofDays(1));
        nanos += LISTED_FOR.toNanos();

        assertUnavailable(CONSUMER);
    }

    @Test
    @Tag("L08")
    void servesNothingOverANoOrAContradiction() throws Exception {
        for (AccreditationAnswer no :
                List.of(new AccreditationAnswer.NotListed(), new AccreditationAnswer.Ambiguous(""))) {
            source.nowAnswers(this::listed);
            directory.invalidateAll();
            find(CONSUMER);
            pass(LISTED_FOR);
            source.nowAnswers(query -> no);
            assertThat(find(CONSUMER)).isEqualTo(no);

            goAway();
            pass(Duration.ofSeconds(60));
            assertUnavailable(CONSUMER);
        }
    }

    @Test
    @Tag("L08")
    void servesNothingThatWasForgotten() throws Exception {
        find(OTHER);
        goAway();
        pass(LISTED_FOR);
        assertStale(CONSUMER);

        directory.invalidate(CONSUMER);
        assertUnavailable(CONSUMER);
        assertStale(OTHER);

        directory.invalidateAll();
        assertUnavailable(OTHER);
    }

    @Test
    void servesNothingToWhoWasNeverListed() {
        goAway();
        assertUnavailable(OTHER);
    }

    @Test
    void servesItWhileTheDirectoryIsLeftAlone() throws Exception {
        goAway();
        pass(LISTED_FOR);
        for (int i = 0; i < 3; i++) {
            assertStale(CONSUMER);
        }
        assertThat(directory.report().breaker()).isEqualTo(Breaker.OPEN);
        int calls = source.calls.get();

        assertStale(CONSUMER);

        assertThat(source.calls).hasValue(calls);
    }

    @Test
    void servesNothingForACrowdOfOurOwn() {
        pass(LISTED_FOR);
        threads.refuseAll();
        assertUnavailable(CONSUMER);
        assertThat(directory.report().failures()).isZero();
    }

    @Test
    void servesNothingWhereTheDirectoryIsWellAndTheRecordIsNot() {
        pass(LISTED_FOR);
        source.nowAnswers(query -> {
            throw DirectoryUnavailableException.ofTheQuestion("a broken record");
        });
        assertUnavailable(CONSUMER);
    }

    @Test
    void servesItAtTheDeadline() throws Exception {
        directory = caching(TestCacheSettings.small().staleIfError(STALE).deadline(Duration.ofMillis(100)));
        find(CONSUMER);
        pass(LISTED_FOR);
        threads.hold();

        assertStale(CONSUMER);
        assertThat(directory.report().failures()).isEqualTo(1);
    }

    @Test
    void servesNothingToAThreadThatIsInterrupted() {
        pass(LISTED_FOR);
        threads.hold();
        Thread.currentThread().interrupt();
        try {
            assertUnavailable(CONSUMER);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void servesNothingOnceClosed() {
        pass(LISTED_FOR);
        directory.close();
        assertUnavailable(CONSUMER);
    }

    @Test
    void listsAgainWhenTheDirectoryIsBack() throws Exception {
        goAway();
        pass(LISTED_FOR);
        assertStale(CONSUMER);

        source.nowAnswers(this::listed);

        assertThat(find(CONSUMER)).isInstanceOf(AccreditationAnswer.Listed.class);
        assertThat(directory.report().stale()).isZero();
    }

    @Test
    @Tag("L07")
    void boundsTheStaleWithTheListed() throws Exception {
        for (int i = 0; i < 60; i++) {
            find(asid(i));
        }
        pass(LISTED_FOR);
        for (int i = 100; i < 200; i++) {
            find(asid(i));
        }

        assertThat(directory.report().stale() + directory.report().listed()).isLessThanOrEqualTo(100);
    }

    @Test
    void warnsOnceAnOutage() throws Exception {
        goAway();
        pass(LISTED_FOR);
        for (int i = 0; i < 10; i++) {
            assertStale(CONSUMER);
        }
        assertThat(log)
                .filteredOn(line -> line.contains("stale-if-error"))
                .hasSize(1)
                .allMatch(line -> line.startsWith(Level.WARNING.getName()));

        source.nowAnswers(this::listed);
        pass(Duration.ofSeconds(10));
        find(CONSUMER);
        assertThat(log).filteredOn(line -> line.contains("answers again")).hasSize(1);

        goAway();
        pass(LISTED_FOR);
        assertStale(CONSUMER);
        assertThat(log).filteredOn(line -> line.contains("stale-if-error")).hasSize(2);
    }

    @Test
    void doesNotWarnWithEveryQuestionOfADirectoryThatAnswersEveryOther() throws Exception {
        pass(LISTED_FOR);
        for (int i = 0; i < 10; i++) {
            goAway();
            assertStale(CONSUMER);
            source.nowAnswers(this::listed);
            find(asid(i));
        }

        assertThat(log).hasSize(1);
        pass(Duration.ofMinutes(1));
        find(OTHER);
        assertThat(log).hasSize(2).last().asString().contains("answers again");
    }

    private void goAway() {
        source.nowAnswers(query -> {
            throw new DirectoryUnavailableException("gone");
        });
    }

    private AccreditationAnswer find(Asid asid) throws DirectoryUnavailableException {
        return directory.find(new AccreditationQuery(asid, READ, null));
    }

    private void assertStale(Asid asid) throws DirectoryUnavailableException {
        assertThat(find(asid)).isInstanceOf(AccreditationAnswer.Stale.class);
    }

    private void assertUnavailable(Asid asid) {
        assertThatThrownBy(() -> find(asid)).isInstanceOf(DirectoryUnavailableException.class);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        now = now.plus(time);
    }

    private static Asid asid(int number) {
        return new Asid(String.format(Locale.ROOT, "%012d", number));
    }
}
