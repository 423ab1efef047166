package org.sspfilter.impl.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A file with lists, or a directory of such files. Files whose name starts with a dot are none. Links are followed, for
 * that is how mounted settings arrive; whoever may write there is trusted no more than a web server: every list is
 * verified.
 */
public final class FileSource implements Source {

    private record Seen(FileTime modified, long size) {}

    private final Path path;
    private final int maxOctets;
    private Map<Path, Seen> seen = Map.of();

    /**
     * A source.
     *
     * @param path a file or a directory
     * @param maxOctets how much all its files may hold together
     */
    public FileSource(Path path, int maxOctets) {
        this.path = path;
        this.maxOctets = maxOctets;
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public List<String> problems() {
        if (!Files.exists(path)) {
            return List.of("The revocation list " + path + " does not exist");
        }
        return Files.isReadable(path) ? List.of() : List.of("The revocation list " + path + " cannot be read");
    }

    @Override
    public Optional<List<byte[]>> fetch(Duration deadline) throws IOException {
        try {
            Map<Path, Seen> files = files();
            if (files.equals(seen)) {
                return Optional.empty();
            }
            List<byte[]> contents = new ArrayList<>();
            int room = maxOctets;
            for (Path file : files.keySet()) {
                byte[] content = read(file, room);
                room -= content.length;
                contents.add(content);
            }
            seen = files;
            return Optional.of(contents);
        } catch (LimitExceeded e) {
            throw new IOException("The file is larger than the bound", e);
        } catch (IOException | RuntimeException e) {
            throw new IOException("The file cannot be read", e);
        }
    }

    @Override
    public void forget() {
        seen = Map.of();
    }

    private Map<Path, Seen> files() throws IOException {
        Map<Path, Seen> files = new TreeMap<>();
        if (Files.isDirectory(path)) {
            try (Stream<Path> entries = Files.list(path)) {
                for (Path file : entries.toList()) {
                    if (Files.isRegularFile(file)
                            && !file.getFileName().toString().startsWith(".")) {
                        files.put(file, seen(file));
                    }
                }
            }
        } else {
            files.put(path, seen(path));
        }
        if (files.isEmpty()) {
            throw new IOException("The directory holds no file");
        }
        return files;
    }

    private static Seen seen(Path file) throws IOException {
        return new Seen(Files.getLastModifiedTime(file), Files.size(file));
    }

    private static byte[] read(Path file, int room) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(room);
            if (stream.read() >= 0) {
                throw new LimitExceeded();
            }
            return content;
        }
    }

    private static final class LimitExceeded extends IOException {}
}
