package org.sspfilter.impl.directory;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.sspfilter.impl.fetch.RefreshScheduler;

/**
 * Ends what takes too long in all. The time-outs of sockets, and so those of the LDAP library, begin anew with every octet: a
 * server that drips would hold a thread for as long as it likes. Thread-safe.
 */
final class TimeLimit implements AutoCloseable {

    private enum State {
        RUNNING,
        DONE,
        LATE
    }

    /** What may take long. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws LDAPException;
    }

    private final RefreshScheduler scheduler;

    /** Watches by a scheduler, which it owns. */
    TimeLimit(RefreshScheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Runs a call.
     *
     * @param limit how long it may take in all
     * @param end ends it from outside, by closing what it waits on
     * @param call the call
     * @return what it answers
     * @throws LDAPException the call's own, or {@code TIMEOUT} when the limit ended it
     */
    <T> T within(Duration limit, Runnable end, Call<T> call) throws LDAPException {
        AtomicReference<State> state = watch(limit, end);
        T answer;
        try {
            answer = call.run();
        } catch (LDAPException e) {
            if (!state.compareAndSet(State.RUNNING, State.DONE)) {
                throw new LDAPException(ResultCode.TIMEOUT, "It took longer than it may in all", e);
            }
            throw e;
        }
        if (!state.compareAndSet(State.RUNNING, State.DONE)) {
            throw new LDAPException(ResultCode.TIMEOUT, "It took longer than it may in all");
        }
        return answer;
    }

    /**
     * Ends something at its time, unless it is told before that it is done.
     *
     * @param limit after how long
     * @param end ends it
     * @return what is to be run when it is done
     */
    Runnable unlessDone(Duration limit, Runnable end) {
        AtomicReference<State> state = watch(limit, end);
        return () -> state.compareAndSet(State.RUNNING, State.DONE);
    }

    private AtomicReference<State> watch(Duration limit, Runnable end) {
        AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
        scheduler.schedule(limit, () -> {
            if (state.compareAndSet(State.RUNNING, State.LATE)) {
                end.run();
            }
        });
        return state;
    }

    @Override
    public void close() {
        scheduler.close();
    }
}
