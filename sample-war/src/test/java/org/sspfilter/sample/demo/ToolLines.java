package org.sspfilter.sample.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.sspfilter.tls.SspTrustManager;

/** Prints command lines of the bundle's tool that ask this world's directory and explain its tokens; they work when they are pasted. */
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
        out.println("# what each rule makes of consumer-a's token; of one of ten minutes ago");
        token(FreshTokens.METADATA);
        token(FreshTokens.EXPIRED);
        out.println();
    }

    private void token(String file) {
        Consumer consumer = Consumer.A;
        print(
                "token explain '" + settings.resolveSibling(file) + "'",
                " --endpoint a20047 --interaction " + Interactions.METADATA + " --from "
                        + consumer.registration().asid() + " --ods "
                        + consumer.registration().ods());
    }

    private void line(String asid, String more) {
        print("directory show " + asid, more);
    }

    private void print(String question, String more) {
        String jar = bundle().map(Path::toString).orElse("ssp-filter-impl-<version>-bundle.jar");
        out.println("java -jar '" + jar + "' " + question + " --settings '" + settings + "'" + more);
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
