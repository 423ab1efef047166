package org.sspfilter.impl.accreditation;

import org.sspfilter.directory.AccreditationAnswer;

/** An answer, when it came, and when it is to be asked for again. Times are a ticker's nanoseconds. Thread-safe. */
final class KeptAnswer {

    private final AccreditationAnswer answer;
    private final long keptAt;
    private volatile long refreshAt;

    KeptAnswer(AccreditationAnswer answer, long keptAt, long refreshAt) {
        this.answer = answer;
        this.keptAt = keptAt;
        this.refreshAt = refreshAt;
    }

    AccreditationAnswer answer() {
        return answer;
    }

    boolean isYoungerThan(long nanos, long now) {
        return now - keptAt < nanos;
    }

    boolean isDue(long now) {
        return now - refreshAt >= 0;
    }

    /** Whatever becomes of the attempt that begins now, the next one is not before then. */
    void nextRefreshAt(long time) {
        refreshAt = time;
    }
}
