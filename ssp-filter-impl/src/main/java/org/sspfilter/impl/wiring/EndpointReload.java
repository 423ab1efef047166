package org.sspfilter.impl.wiring;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.registration.GuardedRegistry;
import org.sspfilter.impl.reload.Reloadable;

/**
 * The endpoints, made anew when their file has changed or their registry says so. One that gives no answer is a change too:
 * it is told once, and so is its return.
 *
 * @param material how they are read
 * @param registry the application's own registry, or null
 */
record EndpointReload(SettingMaterial material, @Nullable GuardedRegistry registry) implements Reloadable {

    @Override
    public String name() {
        return material.name();
    }

    @Override
    public List<Path> files() {
        return material.files();
    }

    @Override
    public String state() {
        return material.state();
    }

    /** Rows of one answer are whole: a version that changes at every look must not keep the file from being read. */
    @Override
    public String version() {
        return registry == null ? "" : registry.version();
    }

    @Override
    public List<String> reload() {
        return material.reload();
    }
}
