package org.sspfilter.impl.wiring;

import java.util.List;

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
     * All beans of a type.
     *
     * @param type the type
     * @return the beans; empty when there is none, or no container
     */
    <T> List<T> all(Class<T> type);
}
