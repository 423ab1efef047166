package org.sspfilter.impl.wiring;

import java.util.List;
import org.sspfilter.impl.pipeline.DecisionObservers;

/** The application's beans, where it has a container for them. Asked at start alone. */
public interface Beans {

    /** Of an application without CDI. */
    Beans NONE = new Beans() {
        @Override
        public <T> List<T> all(Class<T> type) {
            return List.of();
        }
    };

    /**
     * All beans of a type. A bean that the container prefers to the others, such as a selected alternative, stands for all.
     *
     * @param type the type
     * @return the beans; empty when there is none, or no container
     */
    <T> List<T> all(Class<T> type);

    /**
     * Those among the beans who want to know of decisions.
     *
     * @return the observers, fixed at start
     */
    default DecisionObservers observers() {
        return DecisionObservers.NONE;
    }
}
