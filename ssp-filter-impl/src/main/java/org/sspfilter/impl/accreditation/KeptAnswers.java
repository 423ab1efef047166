package org.sspfilter.impl.accreditation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.id.Asid;

/**
 * Answers of a directory, the yes apart from the no, each bounded in number and time. A yes may be kept past its lifetime,
 * within the same bound, for the case that the directory gives no answer. Thread-safe.
 */
final class KeptAnswers {

    private final Cache<AnswerKey, KeptAnswer> listed;
    private final Cache<AnswerKey, KeptAnswer> notListed;
    private final Ticker ticker;
    private final long listedFor;
    private final long refreshAfter;
    private final Duration staleIfError;

    KeptAnswers(CacheSettings settings, Ticker ticker) {
        boolean outlive = settings.staleIfError().compareTo(settings.listedFor()) > 0;
        listed = cache(settings.maxEntries(), outlive ? settings.staleIfError() : settings.listedFor(), ticker);
        notListed = cache(settings.maxEntries(), settings.notListedFor(), ticker);
        this.ticker = ticker;
        listedFor = settings.listedFor().toNanos();
        refreshAfter = settings.refreshAfter().toNanos();
        staleIfError = settings.staleIfError();
    }

    private static Cache<AnswerKey, KeptAnswer> cache(int size, Duration lifetime, Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(lifetime)
                .ticker(ticker)
                // On the caller's thread: no pool that the application would have to stop.
                .executor(Runnable::run)
                .build();
    }

    /** What counts now; at the end of its lifetime it does not any more. */
    @Nullable
    KeptAnswer find(AnswerKey key, long now) {
        KeptAnswer yes = listed.getIfPresent(key);
        return yes != null && yes.isYoungerThan(listedFor, now) ? yes : notListed.getIfPresent(key);
    }

    /** The last yes, unless it is too old or something else was said since. */
    @Nullable
    Accreditation lastListed(AnswerKey key, Instant now) {
        KeptAnswer yes = listed.getIfPresent(key);
        if (staleIfError.isZero() || yes == null || !(yes.answer() instanceof AccreditationAnswer.Listed last)) {
            return null;
        }
        Accreditation accreditation = last.accreditation();
        return Duration.between(accreditation.fetchedAt(), now).compareTo(staleIfError) < 0 ? accreditation : null;
    }

    /** Keeps an answer in place of an earlier one of either kind. */
    void keep(AnswerKey key, AccreditationAnswer answer) {
        long now = ticker.read();
        if (answer instanceof AccreditationAnswer.Listed) {
            listed.put(key, new KeptAnswer(answer, now, now + refreshAfter));
            notListed.invalidate(key);
        } else {
            // Its lifetime is short, and whoever was refused is seldom worth a question ahead.
            notListed.put(key, new KeptAnswer(answer, now, now + Long.MAX_VALUE));
            listed.invalidate(key);
        }
    }

    void forget(Asid asid) {
        listed.asMap().keySet().removeIf(key -> key.asid().equals(asid));
        notListed.asMap().keySet().removeIf(key -> key.asid().equals(asid));
    }

    void forgetAll() {
        listed.invalidateAll();
        notListed.invalidateAll();
    }

    KeptCounts count() {
        long now = ticker.read();
        long fresh = 0;
        long stale = 0;
        Instant oldest = null;
        for (KeptAnswer kept : listed.asMap().values()) {
            if (kept.isYoungerThan(listedFor, now)) {
                fresh++;
            } else {
                stale++;
            }
            if (kept.answer() instanceof AccreditationAnswer.Listed yes) {
                Instant fetched = yes.accreditation().fetchedAt();
                oldest = oldest == null || fetched.isBefore(oldest) ? fetched : oldest;
            }
        }
        notListed.cleanUp();
        return new KeptCounts(fresh, stale, notListed.estimatedSize(), oldest);
    }
}
