package org.sspfilter.impl.wiring;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.accreditation.AccreditationCheck;
import org.sspfilter.impl.accreditation.CacheSettings;
import org.sspfilter.impl.accreditation.CachingDirectory;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.interaction.AddressedCall;
import org.sspfilter.impl.reload.Reloads;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.stage.Enforcement;

/** Builds the accreditation check, its directory and the cache before it. */
final class DirectoryAssembly {

    private final SettingValues values;
    private final InstantSource clock;
    private final List<AutoCloseable> resources;
    private final DirectorySources sources;

    DirectoryAssembly(
            SettingValues values,
            InstantSource clock,
            List<AutoCloseable> resources,
            Reloads reloads,
            Surroundings surroundings) {
        this.values = values;
        this.clock = clock;
        this.resources = resources;
        this.sources = new DirectorySources(values, clock, reloads, surroundings);
    }

    /** Whether any endpoint asks a directory, or may come that does. */
    boolean isWanted(Collection<Endpoint> endpoints, boolean mayChange) {
        boolean asked =
                mayChange || endpoints.stream().anyMatch(endpoint -> endpoint.accreditation() != Enforcement.OFF);
        return isWantedForAll() || (asked && sources.isNamed());
    }

    /** Tells of an endpoint that asks a directory where none is named. */
    void verify(Collection<Endpoint> endpoints, Problems problems) {
        if (isWantedForAll() || sources.isNamed()) {
            return;
        }
        for (Endpoint endpoint : endpoints) {
            if (endpoint.accreditation() != Enforcement.OFF) {
                problems.add("endpoint " + endpoint.identity().name()
                        + " asks for accreditation, and there is no directory: write directory= in the settings,"
                        + " or accreditation=off for the endpoint");
                return;
            }
        }
    }

    private boolean isWantedForAll() {
        return Words.enforcement(values, SettingKey.ACCREDITATION) != Enforcement.OFF;
    }

    AccreditationCheck check(
            @Nullable AccreditationDirectory given,
            Function<AddressedCall, @Nullable OdsCode> assertedOds,
            boolean wanted) {
        if (!wanted) {
            return AccreditationCheck.off();
        }
        Optional<AccreditationDirectory> directory = sources.directory(given);
        if (directory.isEmpty()) {
            return AccreditationCheck.off();
        }
        CacheSettings kept = new CacheReading(values).read();
        CachingDirectory caching = new CachingDirectory(
                directory.get(), kept, Ticker.systemTicker(), clock, CachingDirectory.loaders(kept));
        resources.add(caching);
        sources.whenReplaced(caching::invalidateAll);
        return new AccreditationCheck(caching, assertedOds, AccreditationCheck.DEFAULT_RETRY_AFTER);
    }
}
