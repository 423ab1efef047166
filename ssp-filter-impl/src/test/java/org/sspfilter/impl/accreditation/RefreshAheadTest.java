package org.sspfilter.impl.accreditation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.DirectoryReport.Breaker;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;

/** A yes that is used late in its lifetime is asked for again while the requests get what is kept. */
class RefreshAheadTest {

    private static final Asid CONSUMER = new Asid("200000000115");
    private static final InteractionId READ = new InteractionId("urn:nhs:names:services:test:read");
    private static final Duration DUE = Duration.ofMinutes(12);
    private static final Duration BACK_OFF = Duration.ofSeconds(10);

    private final FakeDirectory source = FakeDirectory.listing();
    private final ManualThreads threads = new ManualThreads();
    private long nanos = 2;
    private CachingDirectory directory = caching(80);

    private CachingDirectory caching(int refreshAhead) {
        return new CachingDirectory(
                source,
                TestCacheSettings.small()
                        .refreshAhead(refreshAhead)
                        .backOff(BACK_OFF)
                        .build(),
                () -> nanos,
                InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z")),
                threads);
    }

    @BeforeEach
    void keepAYes() throws Exception {
        find();
        assertThat(source.calls).hasValue(1);
    }

    @Test
    void asksAgainFromItsFractionOfTheLifetimeAndNotBefore() throws Exception {
        pass(DUE.minusNanos(1));
        assertListed();
        assertThat(source.calls).hasValue(1);

        pass(Duration.ofNanos(1));
        assertListed();
        assertThat(source.calls).hasValue(2);
        assertThat(directory.report().refreshes()).isEqualTo(1);
    }

    @Test
    void givesTheKeptAnswerMeanwhileAndAsksOnce() throws Exception {
        pass(DUE);
        threads.hold();

        for (int i = 0; i < 100; i++) {
            assertListed();
            pass(Duration.ofMillis(200));
        }

        assertThat(threads.waiting()).isEqualTo(1);
        assertThat(directory.report().waiting()).isZero();
        assertThat(directory.report().underWay()).isEqualTo(1);
        threads.release();
        assertThat(source.calls).hasValue(2);
    }

    @Test
    void beginsANewLifetimeWithTheNewYes() throws Exception {
        pass(DUE);
        assertListed();
        source.nowAnswers(query -> new AccreditationAnswer.NotListed());

        pass(DUE.minusNanos(2));
        assertListed();
        assertThat(source.calls).hasValue(2);
    }

    @Test
    @Tag("L08")
    void refusesAtOnceWhenTheNewAnswerIsNo() throws Exception {
        for (AccreditationAnswer no : new AccreditationAnswer[] {
            new AccreditationAnswer.NotListed(), new AccreditationAnswer.Ambiguous("two organisations")
        }) {
            directory.invalidateAll();
            source.nowAnswers(query -> FakeDirectory.listed(query.asid(), READ));
            find();
            source.nowAnswers(query -> no);
            pass(DUE);

            assertListed();
            assertThat(find()).isEqualTo(no);
            assertThat(directory.report().listed()).isZero();
        }
    }

    @Test
    @Tag("L09")
    @Tag("L10")
    void keepsTheOldYesToItsEndAndNoLongerWhenTheNewAnswerFails() throws Exception {
        source.nowAnswers(query -> {
            throw new DirectoryUnavailableException("gone");
        });
        pass(DUE);
        assertListed();
        assertThat(directory.report().failures()).isEqualTo(1);
        assertThat(directory.report().lastFailure()).isNotNull();

        pass(Duration.ofMinutes(3).minusNanos(1));
        assertListed();
        pass(Duration.ofNanos(1));
        assertThatThrownBy(this::find).isInstanceOf(DirectoryUnavailableException.class);
    }

    @Test
    void triesAFailedRefreshAgainAfterTheBackOffOnly() throws Exception {
        source.nowAnswers(query -> {
            throw new DirectoryUnavailableException("gone");
        });
        pass(DUE);
        assertListed();
        pass(BACK_OFF.minusNanos(1));
        assertListed();
        assertThat(source.calls).hasValue(2);

        pass(Duration.ofNanos(1));
        assertListed();
        assertThat(source.calls).hasValue(3);
    }

    @Test
    void countsFailedRefreshesInTheBreaker() throws Exception {
        source.nowAnswers(query -> {
            throw new DirectoryUnavailableException("gone");
        });
        pass(DUE);
        for (int i = 0; i < 3; i++) {
            assertListed();
            pass(BACK_OFF);
        }
        assertThat(directory.report().breaker()).isEqualTo(Breaker.OPEN);

        // The one question that tries it may be a refresh: then no request has to.
        source.nowAnswers(query -> FakeDirectory.listed(query.asid(), READ));
        assertListed();
        assertThat(directory.report().breaker()).isEqualTo(Breaker.CLOSED);
    }

    @Test
    @Tag("L09")
    void losesNoEntryToARefreshThatHangs() throws Exception {
        pass(DUE);
        threads.hold();
        assertListed();
        Runnable hanging = threads.take();

        pass(Duration.ofMinutes(3));
        threads.release();
        assertListed();
        assertThat(source.calls).hasValue(2);
        assertThat(directory.report().failures()).isEqualTo(1);

        // What wakes up then is too late to be kept, and need not be asked for.
        source.nowAnswers(query -> new AccreditationAnswer.NotListed());
        hanging.run();
        assertListed();
        assertThat(source.calls).hasValue(2);
    }

    @Test
    @Tag("L09")
    void refreshesAgainAfterOneThatHangs() throws Exception {
        pass(DUE);
        threads.hold();
        assertListed();
        // Two threads: one of them is for refreshes, and it hangs.
        threads.take();
        pass(BACK_OFF.plus(Duration.ofSeconds(10)));
        threads.release();

        assertListed();

        assertThat(source.calls).hasValue(1);
        assertThat(directory.report().refreshes()).isEqualTo(1);
    }

    @Test
    void leavesHalfOfTheThreadsToRequests() throws Exception {
        for (int i = 0; i < 50; i++) {
            directory.find(new AccreditationQuery(asid(i), READ, null));
        }
        pass(DUE);
        threads.hold();

        for (int i = 0; i < 50; i++) {
            directory.find(new AccreditationQuery(asid(i), READ, null));
        }

        assertThat(threads.waiting()).isEqualTo(1);
        threads.release();
        directory.find(new AccreditationQuery(asid(7), READ, null));
        assertThat(directory.report().refreshes()).isEqualTo(2);
    }

    @Test
    void keepsNoRefreshedAnswerOfASystemForgottenMeanwhile() throws Exception {
        pass(DUE);
        threads.hold();
        assertListed();

        directory.invalidate(CONSUMER);
        threads.release();

        assertThat(directory.report().listed()).isZero();
    }

    @Test
    void bearsThreadsThatTakeNothing() throws Exception {
        pass(DUE);
        threads.refuseAll();

        assertListed();

        assertThat(directory.report().failures()).isZero();
        assertThat(directory.report().underWay()).isZero();
    }

    @Test
    void asksForNothingAheadWhenSwitchedOff() throws Exception {
        directory = caching(0);
        find();
        pass(Duration.ofMinutes(15).minusNanos(1));

        assertListed();

        assertThat(directory.report().misses()).isEqualTo(1);
        assertThat(directory.report().refreshes()).isZero();
    }

    private AccreditationAnswer find() throws DirectoryUnavailableException {
        return directory.find(new AccreditationQuery(CONSUMER, READ, null));
    }

    private void assertListed() throws DirectoryUnavailableException {
        assertThat(find()).isInstanceOf(AccreditationAnswer.Listed.class);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static Asid asid(int number) {
        return new Asid(String.format(Locale.ROOT, "%012d", number));
    }
}
