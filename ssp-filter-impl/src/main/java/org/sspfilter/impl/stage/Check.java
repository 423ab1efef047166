package org.sspfilter.impl.stage;

/**
 * One question about a request. Holds settings only; answers by value and does not throw: what it cannot tell, it refuses.
 *
 * <p>Implementations are thread-safe.
 *
 * @param <I> what must be known before the question can be asked
 * @param <E> what is known once the answer is yes
 */
@FunctionalInterface
public interface Check<I, E extends Evidence> {

    /**
     * Asks.
     *
     * @param input what is known so far
     * @return passed with evidence, or refused with a denial; never null
     */
    Outcome<E> check(I input);
}
