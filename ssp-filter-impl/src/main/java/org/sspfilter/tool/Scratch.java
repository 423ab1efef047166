package org.sspfilter.tool;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files of a moment: a folder that nobody else may read, and files beside others. Closed, they are gone. Not thread-safe. */
final class Scratch implements AutoCloseable {

    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    private Scratch(Path folder) {
        this.folder = folder;
    }

    static Scratch make() throws IOException {
        return new Scratch(Files.createTempDirectory("ssp-filter-").toRealPath());
    }

    Path folder() {
        return folder;
    }

    /** An empty file in a file's own folder, so that it can be moved there at once. */
    Path beside(Path file) throws IOException {
        Path made = Files.createFile(
                file.toAbsolutePath().resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp"));
        files.add(made);
        return made;
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException fault) throws IOException {
                if (fault != null) {
                    throw fault;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
