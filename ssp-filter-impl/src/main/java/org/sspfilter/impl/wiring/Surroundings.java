package org.sspfilter.impl.wiring;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sspfilter.endpoint.EndpointRegistry;
import org.sspfilter.ownership.PointerOwners;

/**
 * Where the filter runs, as far as its assembly needs to know; so that none of it needs a servlet container.
 *
 * @param files finds the file that a setting names
 * @param environment reads an environment variable
 * @param loader the application's class loader
 * @param pointerOwners the look-up that the application gave as a context attribute, or null
 * @param endpointRegistry the registry that the application gave as a context attribute, or null
 * @param beans the application's beans
 */
public record Surroundings(
        Function<String, Path> files,
        Function<String, @Nullable String> environment,
        ClassLoader loader,
        @Nullable PointerOwners pointerOwners,
        @Nullable EndpointRegistry endpointRegistry,
        Beans beans) {

    Providers providers() {
        return new Providers(loader, beans);
    }
}
