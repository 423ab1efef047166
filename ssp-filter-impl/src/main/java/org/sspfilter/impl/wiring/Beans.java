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
     * Where beans of a type come from, if not from the application itself: an archive around it may hold some, for all applications in it.
     *
     * @param type the type
     * @param application the application's class loader
     * @return the names of the classes that make them, without those that this loader has defined; empty when there is none
     */
    default List<String> foreign(Class<?> type, ClassLoader application) {
        return List.of();
    }

    /**
     * Those among the beans who want to know of decisions.
     *
     * @return the observers, fixed at start
     */
    default DecisionObservers observers() {
        return DecisionObservers.NONE;
    }
}
