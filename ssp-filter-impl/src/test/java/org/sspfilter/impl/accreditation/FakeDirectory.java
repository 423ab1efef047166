package org.sspfilter.impl.accreditation;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;

/** A directory that a test tells what to answer, and that can be made to keep its callers waiting. */
final class FakeDirectory implements AccreditationDirectory {

    /** What to answer. */
    interface Script {
        @Nullable
        AccreditationAnswer answer(AccreditationQuery query) throws DirectoryUnavailableException;
    }

    static final Instant FETCHED = Instant.parse("2026-01-01T12:00:00Z");
    static final OdsCode ODS = new OdsCode("A1001");

    final AtomicInteger calls = new AtomicInteger();
    final CountDownLatch entered = new CountDownLatch(1);
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile @Nullable AccreditationQuery lastQuery;
    volatile boolean closed;
    private volatile Script script;
    private final Set<AccreditationQuery.Part> parts;

    FakeDirectory(Script script, AccreditationQuery.Part... parts) {
        this.script = script;
        this.parts = parts.length == 0 ? Set.of(AccreditationQuery.Part.ASID) : Set.of(parts);
    }

    /** Lists whoever is asked for, for the interaction asked for. */
    static FakeDirectory listing() {
        return new FakeDirectory(query -> listed(query.asid(), query.interaction()));
    }

    static FakeDirectory failing() {
        return new FakeDirectory(query -> {
            throw new DirectoryUnavailableException("gone");
        });
    }

    static AccreditationAnswer listed(Asid asid, InteractionId... interactions) {
        return new AccreditationAnswer.Listed(
                new Accreditation(asid, Set.of(ODS), Set.of(interactions), null, FETCHED));
    }

    void nowAnswers(Script other) {
        script = other;
    }

    /** Callers wait from now on until the returned gate is opened. */
    CountDownLatch hold() {
        CountDownLatch held = new CountDownLatch(1);
        gate = held;
        return held;
    }

    @Override
    @SuppressWarnings("NullAway") // A broken directory answers null.
    public AccreditationAnswer find(AccreditationQuery query) throws DirectoryUnavailableException {
        calls.incrementAndGet();
        lastQuery = query;
        entered.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new DirectoryUnavailableException("interrupted", e);
        }
        return script.answer(query);
    }

    @Override
    public Set<AccreditationQuery.Part> keyedBy() {
        return parts;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public void close() {
        closed = true;
    }
}
