package org.sspfilter.impl.wiring;

import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.endpoint.EndpointRegistry;
import org.sspfilter.impl.registration.GuardedRegistry;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/** Finds the application's registry of endpoints. */
final class RegistryAssembly {

    private static final ExtensionPoint<EndpointRegistry> POINT =
            new ExtensionPoint<>(EndpointRegistry.class, EndpointRegistry.ATTRIBUTE);

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
        EndpointRegistry found = POINT.one(values, null, given.endpointRegistry(), surroundings);
        return found == null
                ? null
                : new GuardedRegistry(
                        found,
                        values.time(SettingKey.ENDPOINTS_REGISTRY_DEADLINE),
                        values.whole(SettingKey.ENDPOINTS_MAX_ROWS));
    }
}
