package org.sspfilter.tool;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the bundle's manifest tells. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"ssp-filter " + Objects.requireNonNullElse(version, "of no version")};
    }
}
