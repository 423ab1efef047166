package org.sspfilter.tool;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.war.FilterJar;
import org.sspfilter.impl.war.UnfitWarException;

/**
 * The jar that runs.
 *
 * @param jar its content
 * @param name what it is called in WEB-INF/lib
 */
record Bundle(FilterJar jar, String name) {

    static Bundle running() throws IOException, UnusableFileException {
        try {
            CodeSource source = Bundle.class.getProtectionDomain().getCodeSource();
            if (source != null
                    && Files.isRegularFile(Path.of(source.getLocation().toURI()))) {
                @Nullable String version = Bundle.class.getPackage().getImplementationVersion();
                return new Bundle(
                        FilterJar.open(Path.of(source.getLocation().toURI())),
                        "ssp-filter-bundle" + (version == null ? "" : "-" + version) + ".jar");
            }
        } catch (URISyntaxException | UnfitWarException none) {
            // Told below.
        }
        throw new UnusableFileException(
                "protect puts the jar that it is run from into the WAR: run the bundle, java -jar"
                        + " ssp-filter-impl-<version>-bundle.jar protect …");
    }
}
