package org.sspfilter.impl.accreditation;

import java.time.Duration;

/** Settings that differ from small ones in what a test names. */
final class TestCacheSettings {

    private int refreshAhead;
    private Duration staleIfError = Duration.ZERO;
    private int maxEntries = 100;
    private Duration deadline = Duration.ofSeconds(5);
    private int maxWaiting = 10;
    private int loaderThreads = 2;
    private int failuresToOpen = 3;
    private Duration backOff = Duration.ofSeconds(10);

    /** 15 minutes for a yes, 60 seconds for a no, nothing ahead and nothing stale. */
    static TestCacheSettings small() {
        return new TestCacheSettings();
    }

    TestCacheSettings refreshAhead(int percent) {
        refreshAhead = percent;
        return this;
    }

    TestCacheSettings staleIfError(Duration age) {
        staleIfError = age;
        return this;
    }

    TestCacheSettings maxEntries(int entries) {
        maxEntries = entries;
        return this;
    }

    TestCacheSettings deadline(Duration time) {
        deadline = time;
        return this;
    }

    TestCacheSettings maxWaiting(int requests) {
        maxWaiting = requests;
        return this;
    }

    TestCacheSettings loaderThreads(int threads) {
        loaderThreads = threads;
        return this;
    }

    TestCacheSettings failuresToOpen(int failures) {
        failuresToOpen = failures;
        return this;
    }

    TestCacheSettings backOff(Duration time) {
        backOff = time;
        return this;
    }

    CacheSettings build() {
        return new CacheSettings(
                Duration.ofMinutes(15),
                Duration.ofSeconds(60),
                refreshAhead,
                staleIfError,
                maxEntries,
                deadline,
                maxWaiting,
                loaderThreads,
                failuresToOpen,
                backOff);
    }
}
