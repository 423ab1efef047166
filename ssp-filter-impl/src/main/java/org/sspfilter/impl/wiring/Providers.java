package org.sspfilter.impl.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.sspfilter.impl.settings.Problems;

/**
 * What the application offers of an extension point: its beans, or, where there is none of the type, its service providers.
 * Immutable.
 *
 * @param loader the application's class loader
 * @param beans the application's beans
 */
record Providers(ClassLoader loader, Beans beans) {

    /**
     * All of a type.
     *
     * @param type the extension point
     * @param problems takes what cannot be used, and that there is more than one: that would be a lottery
     * @return what is offered; empty when there is nothing, or more than one
     */
    <T> List<T> of(Class<T> type, Problems problems) {
        List<T> found = new ArrayList<>();
        try {
            found.addAll(beans.all(type));
            if (found.isEmpty()) {
                ServiceLoader.load(type, loader).forEach(found::add);
            }
        } catch (ServiceConfigurationError | RuntimeException unusable) {
            problems.add("a " + type.getName() + " of the application's cannot be used: " + unusable.getMessage());
            return List.of();
        }
        if (found.size() > 1) {
            problems.add("there are " + found.size() + " providers of " + type.getName()
                    + " (beans or services); leave one, or give one in code");
            return List.of();
        }
        return found;
    }
}
