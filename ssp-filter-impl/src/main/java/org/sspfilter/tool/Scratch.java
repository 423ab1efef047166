package org.sspfilter.tool;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Files of a moment, which nobody else may read: a folder, and files beside others. Closed, or when the Java runtime is told to
 * end, they are gone. Not thread-safe.
 */
final class Scratch implements AutoCloseable {

    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final long END_SECONDS = 5;

    private final Path folder;
    private final List<Path> files = new CopyOnWriteArrayList<>();
    private final Thread atEnd = new Thread(this::end, "ssp-filter-scratch");

    private Scratch(Path folder) {
        this.folder = folder;
    }

    static Scratch make() throws IOException {
        // By its contract the owner's alone.
        Scratch scratch = new Scratch(Files.createTempDirectory("ssp-filter-").toRealPath());
        Runtime.getRuntime().addShutdownHook(scratch.atEnd);
        return scratch;
    }

    Path folder() {
        return folder;
    }

    /** An empty file in a file's own folder, so that it can be moved there at once. */
    Path beside(Path file) throws IOException {
        Path beside = file.toAbsolutePath().resolveSibling("");
        Path made = beside.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        files.add(made);
        if (isPosix(beside)) {
            Files.createFile(made, PosixFilePermissions.asFileAttribute(OWNER));
        } else {
            Files.createFile(made);
        }
        return made;
    }

    /** Puts such a file in its place, with the rights of the one that was there, or of any new file. */
    void publish(Path made, Path target) throws IOException {
        if (isPosix(made)) {
            Path like = Files.exists(target) ? target : Files.createFile(folder.resolve("like"));
            Files.setPosixFilePermissions(made, Files.getPosixFilePermissions(like));
        }
        Files.move(made, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isPosix(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class) != null;
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException ending) {
            // It is removed by now, or will be.
            return;
        }
        remove();
    }

    /** What the Java runtime's end does: stops what still writes there, and removes it. */
    void end() {
        ProcessHandle.current().children().forEach(child -> {
            child.destroyForcibly();
            child.onExit()
                    .completeOnTimeout(child, END_SECONDS, TimeUnit.SECONDS)
                    .join();
        });
        try {
            remove();
        } catch (IOException left) {
            // Nobody is there to be told; its rights are the owner's alone.
        }
    }

    private void remove() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        if (!Files.exists(folder)) {
            return;
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
