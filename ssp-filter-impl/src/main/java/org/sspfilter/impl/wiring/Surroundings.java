package org.sspfilter.impl.wiring;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.impl.settings.Problems;

/**
 * Where the filter runs, as far as its assembly needs to know; so that none of it needs a servlet container.
 *
 * @param files finds the file that a setting names
 * @param environment reads an environment variable
 * @param loader the application's class loader
 * @param attributes reads a context attribute, null when there is none
 * @param beans the application's beans
 */
public record Surroundings(
        Function<String, Path> files,
        Function<String, @Nullable String> environment,
        ClassLoader loader,
        Function<String, @Nullable Object> attributes,
        Beans beans) {

    /** Surroundings without an application: nothing is found there. */
    static Surroundings none() {
        return new Surroundings(Path::of, name -> null, Surroundings.class.getClassLoader(), name -> null, Beans.NONE);
    }

    /**
     * The settings that the application gives as a bean.
     *
     * @param problems takes that there is more than one, that one is of another archive, or that the one cannot be made
     * @return the settings; null when there are none, or with a problem
     */
    public @Nullable SspFilterSettings settings(Problems problems) {
        try {
            List<String> foreign = beans.foreign(SspFilterSettings.class, loader);
            if (!foreign.isEmpty()) {
                problems.add("a bean of " + SspFilterSettings.class.getName() + " is not this application's own: "
                        + String.join(", ", foreign) + " makes it, in another module of the EAR or in a library of the"
                        + " server's, and it would stand above the settings of every WAR there. Put that class into"
                        + " WEB-INF/classes or WEB-INF/lib (docs/how-to/cdi.md)");
                return null;
            }
            List<SspFilterSettings> found = beans.all(SspFilterSettings.class);
            if (found.size() > 1) {
                problems.add("there are " + found.size() + " beans of " + SspFilterSettings.class.getName()
                        + ", and they have no order; leave one");
            }
            return found.size() == 1 ? found.get(0) : null;
        } catch (RuntimeException | LinkageError unusable) {
            problems.add("the bean of " + SspFilterSettings.class.getName() + " cannot be made: " + unusable);
            return null;
        }
    }

    Providers providers() {
        return new Providers(loader, beans);
    }
}
