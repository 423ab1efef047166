package org.sspfilter.impl.pipeline;

import org.sspfilter.decision.DecisionEvent;

/** Those who want to know of decisions. They change none: what they throw stays with them. Thread-safe. */
public interface DecisionObservers {

    /** Nobody. */
    DecisionObservers NONE = new DecisionObservers() {
        @Override
        public boolean seeAdmitted() {
            return false;
        }

        @Override
        public boolean seeRefused() {
            return false;
        }

        @Override
        public void tell(DecisionEvent event) {}
    };

    /**
     * Whether anybody wants to know of admitted requests; if not, no event is made.
     *
     * @return always the same
     */
    boolean seeAdmitted();

    /**
     * Whether anybody wants to know of refused requests.
     *
     * @return always the same
     */
    boolean seeRefused();

    /**
     * Tells them.
     *
     * @param event what was decided
     */
    void tell(DecisionEvent event);
}
