package org.sspfilter.impl.wiring;

import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.endpoint.EndpointRegistry;
import org.sspfilter.impl.registration.GuardedRegistry;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/** Finds the application's registry of endpoints: given in code, else by its context, else as a bean or by a service provider. */
final class RegistryAssembly {

    private final SettingValues values;
    private final SspFilterSettings given;
    private final Surroundings surroundings;

    RegistryAssembly(SettingValues values, SspFilterSettings given, Surroundings surroundings) {
        this.values = values;
        this.given = given;
        this.surroundings = surroundings;
    }

    /** The registry, to be closed with the gate; null when there is none. */
    @Nullable
    GuardedRegistry registry() {
        EndpointRegistry found = find();
        return found == null
                ? null
                : new GuardedRegistry(
                        found,
                        values.time(SettingKey.ENDPOINTS_REGISTRY_DEADLINE),
                        values.whole(SettingKey.ENDPOINTS_MAX_ROWS));
    }

    private @Nullable EndpointRegistry find() {
        if (given.endpointRegistry() != null) {
            return given.endpointRegistry();
        }
        return surroundings.attributes().apply(EndpointRegistry.ATTRIBUTE) instanceof EndpointRegistry registry
                ? registry
                : provided();
    }

    private @Nullable EndpointRegistry provided() {
        return surroundings.providers().of(EndpointRegistry.class, values.problems()).stream()
                .findFirst()
                .orElse(null);
    }
}
