package org.sspfilter.impl.wiring;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

    Providers providers() {
        return new Providers(loader, beans);
    }
}
