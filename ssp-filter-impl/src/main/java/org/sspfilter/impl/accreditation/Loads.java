package org.sspfilter.impl.accreditation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.Asid;

/** The questions under way to a directory, one for a key. Thread-safe; does not block, the directory is called elsewhere. */
final class Loads {

    private static final Logger LOG = System.getLogger(CachingDirectory.class.getName());

    private final AccreditationDirectory directory;
    private final Executor executor;
    private final KeptAnswers kept;
    private final Health health;
    private final ConcurrentMap<AnswerKey, Load> underWay = new ConcurrentHashMap<>();

    Loads(AccreditationDirectory directory, Executor executor, KeptAnswers kept, Health health) {
        this.directory = directory;
        this.executor = executor;
        this.kept = kept;
        this.health = health;
    }

    /** The question under way for this key: joined when there is one, put when there is none. */
    Load of(AnswerKey key, AccreditationQuery query) {
        Load mine = new Load();
        Load other = underWay.putIfAbsent(key, mine);
        if (other != null) {
            return other;
        }
        // Between the look at what is kept and here another question may have ended: then its answer is kept by now.
        AccreditationAnswer answer = kept.find(key);
        if (answer != null) {
            mine.answer(answer);
            underWay.remove(key, mine);
        } else {
            put(key, query, mine);
        }
        return mine;
    }

    /** Leaves the answers for this system to those who wait already; they are not kept. */
    void forget(Asid asid) {
        underWay.keySet().removeIf(key -> key.asid().equals(asid));
    }

    /** Leaves all answers to those who wait already; they are not kept. */
    void forgetAll() {
        underWay.clear();
    }

    /** Nobody need wait any longer. */
    void close() {
        underWay.forEach((key, load) -> giveUp(key, load, "The directory is closed"));
    }

    /** Counts a failure: late and then broken is one. */
    void failed(Load load, String how) {
        if (load.countFailure() && health.failed()) {
            LOG.log(Level.WARNING, "The directory failed several times, last with {0}, and is left alone", how);
        }
    }

    private void put(AnswerKey key, AccreditationQuery query, Load load) {
        CircuitBreaker.Permission permission = health.ask();
        if (permission == CircuitBreaker.Permission.NO) {
            giveUp(key, load, "The directory failed several times and is left alone for now");
            return;
        }
        boolean trial = permission == CircuitBreaker.Permission.TRIAL;
        try {
            executor.execute(() -> ask(key, query, load, trial));
        } catch (RejectedExecutionException e) {
            giveUp(key, load, "Too many questions wait for the directory");
        }
    }

    private void ask(AnswerKey key, AccreditationQuery query, Load load, boolean trial) {
        if (!trial && health.isLeftAlone()) {
            giveUp(key, load, "The directory failed while the question waited");
            return;
        }
        try {
            AccreditationAnswer answer = requireAbout(key.asid(), directory.find(key.question(query)));
            health.succeeded();
            underWay.computeIfPresent(key, (k, current) -> {
                if (current != load) {
                    return current;
                }
                kept.keep(k, answer);
                return null;
            });
            load.answer(answer);
        } catch (Throwable e) {
            // An Error too must end the question, or those who wait would wait for nothing.
            underWay.remove(key, load);
            failed(load, e.getClass().getSimpleName());
            load.fail(e);
        }
    }

    private void giveUp(AnswerKey key, Load load, String why) {
        underWay.remove(key, load);
        load.fail(new DirectoryUnavailableException(why));
    }

    private static AccreditationAnswer requireAbout(Asid asid, @Nullable AccreditationAnswer answer)
            throws DirectoryUnavailableException {
        if (answer == null) {
            throw new DirectoryUnavailableException("The directory answered null");
        }
        if (answer instanceof AccreditationAnswer.Listed listed
                && !listed.accreditation().asid().equals(asid)) {
            throw new DirectoryUnavailableException("The directory answered for another system");
        }
        return answer;
    }
}
