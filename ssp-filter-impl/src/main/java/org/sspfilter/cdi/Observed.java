package org.sspfilter.cdi;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One type of event with its observers. Asynchronous ones are not waited for, and only so many are under way at once: a flood of
 * refused requests must not become a queue without end.
 */
final class Observed<E> {

    /** Events on their way to asynchronous observers; what comes beyond is not told to them. */
    static final int MOST_UNDER_WAY = 1000;

    private static final Logger LOG = System.getLogger(Observed.class.getName());

    private final Event<E> event;
    private final boolean synchronous;
    private final boolean asynchronous;
    private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
    private final AtomicBoolean crowded = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();

    private Observed(Event<E> event, boolean synchronous, boolean asynchronous) {
        this.event = event;
        this.synchronous = synchronous;
        this.asynchronous = asynchronous;
    }

    /** Whoever observes events of the sample's class. */
    @SuppressWarnings("unchecked") // the class of a record is its own
    static <E> Observed<E> of(BeanManager manager, E sample) {
        boolean synchronous = false;
        boolean asynchronous = false;
        for (ObserverMethod<? super E> observer : manager.resolveObserverMethods(sample)) {
            synchronous |= !observer.isAsync();
            asynchronous |= observer.isAsync();
        }
        return new Observed<>(manager.getEvent().select((Class<E>) sample.getClass()), synchronous, asynchronous);
    }

    boolean isAny() {
        return synchronous || asynchronous;
    }

    /** Throws what a synchronous observer throws, when the others know. */
    void tell(E value) {
        try {
            if (asynchronous) {
                tellLater(value);
            }
        } finally {
            if (synchronous) {
                event.fire(value);
            }
        }
    }

    private void tellLater(E value) {
        if (!room.tryAcquire()) {
            if (crowded.compareAndSet(false, true)) {
                LOG.log(Level.WARNING, "Asynchronous observers of decisions are late: some are not told of all");
            }
            return;
        }
        crowded.set(false);
        boolean started = false;
        try {
            event.fireAsync(value).whenComplete((told, fault) -> {
                room.release();
                note(fault);
            });
            started = true;
        } finally {
            if (!started) {
                room.release();
            }
        }
    }

    private void note(@Nullable Throwable fault) {
        boolean failed = fault != null;
        if (failing.compareAndSet(!failed, failed) && fault != null) {
            LOG.log(
                    Level.WARNING,
                    "An asynchronous observer of decisions failed with {0}; no decision is changed by it",
                    (fault.getCause() == null ? fault : fault.getCause())
                            .getClass()
                            .getName());
        }
    }
}
