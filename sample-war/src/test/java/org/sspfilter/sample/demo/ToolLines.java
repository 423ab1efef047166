package org.sspfilter.sample.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.sspfilter.tls.SspTrustManager;

/** Prints command lines of the bundle's tool that ask this world's directory; they work when they are pasted, from any folder. */
final class ToolLines {

    private final Path settings;
    private final PrintStream out;

    ToolLines(World world, PrintStream out) {
        settings = world.output().toAbsolutePath().normalize().resolve(OutputFolder.SETTINGS);
        this.out = out;
    }

    /** Prints them. */
    void print() {
        out.println("# what the directory holds: of consumer-a; of one with contradicting records; of nobody");
        line(Consumer.A.registration().asid(), "");
        line(Consumer.AMBIGUOUS.registration().asid(), "");
        line("200000000999", "");
        out.println("# whether consumer-limited is listed for reading patients");
        line(
                Consumer.LIMITED.registration().asid(),
                " --interaction urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1");
        out.println();
    }

    private void line(String asid, String more) {
        String jar = bundle().map(Path::toString).orElse("ssp-filter-impl-<version>-bundle.jar");
        out.println("java -jar '" + jar + "' directory show " + asid + " --settings '" + settings + "'" + more);
    }

    /** The bundle that was built beside the filter on this class path; empty where none was. */
    private static Optional<Path> bundle() {
        try {
            Path filter = Path.of(SspTrustManager.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path folder = filter.getParent();
            if (folder == null) {
                return Optional.empty();
            }
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.getFileName().toString().endsWith("-bundle.jar"))
                        .findFirst();
            }
        } catch (IOException | URISyntaxException e) {
            return Optional.empty();
        }
    }
}
