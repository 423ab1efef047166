package org.sspfilter.sample.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads what a trail of JSON lines says of a call. A record may come a moment after the answer, so looking waits for it.
 *
 * <p>Not thread-safe.
 */
final class TrailReader {

    private static final long PAUSE_MILLIS = 20;

    private final Path file;
    private int mark;

    TrailReader(Path file) {
        this.file = file;
    }

    /** From now on only what is added counts. */
    void mark() throws IOException {
        mark = content().length;
    }

    /** The first added record of this kind; empty when none came in time. */
    Optional<Map<?, ?>> find(Predicate<Map<?, ?>> kind, Duration patience) throws IOException {
        for (long waited = 0; waited <= patience.toMillis(); waited += PAUSE_MILLIS) {
            Optional<Map<?, ?>> found = look(kind);
            if (found.isPresent()) {
                return found;
            }
            pause();
        }
        return Optional.empty();
    }

    private Optional<Map<?, ?>> look(Predicate<Map<?, ?>> kind) throws IOException {
        byte[] all = content();
        String added = new String(all, mark, all.length - mark, StandardCharsets.UTF_8);
        int end = added.lastIndexOf('\n');
        for (String line : added.substring(0, end + 1).lines().toList()) {
            if (Json.read(line) instanceof Map<?, ?> record && kind.test(record)) {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    private byte[] content() throws IOException {
        return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for a record", e);
        }
    }
}
