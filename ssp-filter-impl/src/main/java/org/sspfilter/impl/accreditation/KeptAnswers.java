package org.sspfilter.impl.accreditation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.id.Asid;

/** Answers of a directory, the yes apart from the no, each bounded in number and time. Thread-safe. */
final class KeptAnswers {

    private final Cache<AnswerKey, AccreditationAnswer> listed;
    private final Cache<AnswerKey, AccreditationAnswer> notListed;

    KeptAnswers(CacheSettings settings, Ticker ticker) {
        listed = cache(settings.maxEntries(), settings.listedFor(), ticker);
        notListed = cache(settings.maxEntries(), settings.notListedFor(), ticker);
    }

    private static Cache<AnswerKey, AccreditationAnswer> cache(int size, Duration lifetime, Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(lifetime)
                .ticker(ticker)
                // On the caller's thread: no pool that the application would have to stop.
                .executor(Runnable::run)
                .build();
    }

    @Nullable
    AccreditationAnswer find(AnswerKey key) {
        AccreditationAnswer yes = listed.getIfPresent(key);
        return yes != null ? yes : notListed.getIfPresent(key);
    }

    /** Keeps an answer in place of an earlier one of the other kind. */
    void keep(AnswerKey key, AccreditationAnswer answer) {
        if (answer instanceof AccreditationAnswer.Listed) {
            listed.put(key, answer);
            notListed.invalidate(key);
        } else {
            listed.invalidate(key);
            notListed.put(key, answer);
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

    long listed() {
        listed.cleanUp();
        return listed.estimatedSize();
    }

    long notListed() {
        notListed.cleanUp();
        return notListed.estimatedSize();
    }
}
