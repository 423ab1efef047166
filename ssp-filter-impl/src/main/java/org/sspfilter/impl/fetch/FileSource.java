package org.sspfilter.impl.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file, read again when its size or its time has changed. That is asked by polling: notices of a file system do not come
 * from network drives. Links are followed, for that is how mounted settings arrive; whoever may write there is trusted no
 * more than a web server, since what is read is verified.
 */
public final class FileSource implements Source {

    /** Of a link's target: a link that is turned to another file changes the key. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object key) {}

    private final Path path;
    private final int maxOctets;
    private @Nullable Stamp seen;

    /**
     * A source.
     *
     * @param path a file
     * @param maxOctets how much it may hold
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
            return List.of("the file " + path + " does not exist");
        }
        return Files.isRegularFile(path) && Files.isReadable(path)
                ? List.of()
                : List.of("the file " + path + " cannot be read");
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public Optional<byte[]> fetch(Duration deadline) throws IOException {
        Stamp before;
        byte[] content;
        Stamp after;
        try {
            before = stamp();
            if (before.equals(seen)) {
                return Optional.empty();
            }
            content = read();
            after = stamp();
        } catch (NoSuchFileException e) {
            throw new IOException("The file does not exist", e);
        } catch (IOException | RuntimeException e) {
            throw new IOException("The file cannot be read", e);
        }
        if (content.length > maxOctets) {
            throw new IOException("The file is larger than the bound");
        }
        if (!before.equals(after)) {
            throw new IOException("The file is being written");
        }
        seen = before;
        return Optional.of(content);
    }

    @Override
    public void forget() {
        seen = null;
    }

    private Stamp stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }

    /** One octet more than the bound at most. */
    private byte[] read() throws IOException {
        try (InputStream stream = Files.newInputStream(path)) {
            return stream.readNBytes(maxOctets + 1);
        }
    }
}
