package org.sspfilter.impl.war;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * The bundle as a file: what goes into an application, and beside it the server that a protected application is proved on,
 * which goes nowhere.
 */
public final class FilterJar {

    private static final String PROVER = "META-INF/ssp-filter/prover/";

    private final ZipArchive archive;

    private FilterJar(ZipArchive archive) {
        this.archive = archive;
    }

    /**
     * Opens the bundle.
     *
     * @param file the bundle
     * @return the bundle
     * @throws UnfitWarException when it is another jar
     * @throws IOException when it cannot be read
     */
    public static FilterJar open(Path file) throws IOException, UnfitWarException {
        ZipArchive archive = ZipArchive.read(file);
        FilterJar jar = new FilterJar(archive);
        if (jar.parts().isEmpty()) {
            throw new UnfitWarException(file + " is not the bundle");
        }
        return jar;
    }

    /**
     * The jar for WEB-INF/lib: all but the prover.
     *
     * @param scratch a folder for a moment's file
     * @return the octets, the same each time
     * @throws IOException when it cannot be read or written
     */
    public byte[] library(Path scratch) throws IOException {
        Path file = Files.createTempFile(scratch, "library", ".jar");
        try {
            new ZipCopy(archive).without(name -> name.startsWith(PROVER)).write(file);
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    /**
     * Writes the prover's jars into a folder.
     *
     * @param folder an existing folder
     * @return the jars
     * @throws IOException when they cannot be read or written
     */
    public List<Path> prover(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (ZipFile content = new ZipFile(archive.file().toFile())) {
            for (String part : parts()) {
                Path jar = folder.resolve(part.substring(PROVER.length()));
                try (InputStream stream = content.getInputStream(content.getEntry(part))) {
                    Files.copy(stream, jar);
                }
                jars.add(jar);
            }
        }
        return jars;
    }

    private List<String> parts() {
        return archive.entries().stream()
                .map(ZipEntryRecord::name)
                .filter(name -> name.startsWith(PROVER) && name.endsWith(".jar"))
                .toList();
    }
}
