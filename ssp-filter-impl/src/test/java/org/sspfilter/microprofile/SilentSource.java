package org.sspfilter.microprofile;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** A source that does not tell what it has, as a remote one may not. */
public final class SilentSource implements ConfigSource {

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public @Nullable String getValue(String name) {
        return name.equals("ssp.filter.crl.files") ? "/lists" : null;
    }

    @Override
    public String getName() {
        return "silent";
    }
}
