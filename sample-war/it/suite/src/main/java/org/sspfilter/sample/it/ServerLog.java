package org.sspfilter.sample.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What the server, and all that runs in it, logs while this is open: of a server in this process its log records, of another
 * one what it adds to the file that {@code it.server.log} names.
 */
final class ServerLog extends Handler implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Formatter formatter = new SimpleFormatter();
    private final Logger root = Logger.getLogger("");
    // Held, since a logger that nobody holds forgets its level.
    private final Logger ours = Logger.getLogger("org.sspfilter");
    private final @Nullable Path file;
    private final long from;

    private ServerLog(@Nullable Path file) {
        this.file = file;
        try {
            from = file != null && Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ServerLog open() {
        String file = System.getProperty("it.server.log", "");
        ServerLog log = new ServerLog(file.isEmpty() ? null : Path.of(file));
        if (log.file == null) {
            log.setLevel(Level.ALL);
            log.ours.setLevel(Level.ALL);
            log.root.addHandler(log);
        }
        return log;
    }

    @Override
    public void publish(LogRecord record) {
        StringWriter text = new StringWriter();
        text.append(formatter.formatMessage(record)).append('\n');
        Throwable thrown = record.getThrown();
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(text));
        }
        lines.add(text.toString());
    }

    /** Adds what the server told its caller instead. */
    void add(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        lines.add(text.toString());
    }

    /** Message by message; of a file, all that was added to it as one. */
    List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        if (file != null) {
            all.add(added(file));
        }
        return all;
    }

    private String added(Path log) {
        try (InputStream stream = Files.newInputStream(log)) {
            stream.skipNBytes(from);
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of it. */
    String text() {
        return String.join("", lines());
    }

    /** All of it, once that is in it: some servers write a moment later. */
    String awaited(String message) {
        return Patience.ofMoments()
                .look(() -> Optional.of(text()).filter(text -> text.contains(message)))
                .orElseThrow(() -> new AssertionError("The server's log has no " + message));
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        root.removeHandler(this);
        ours.setLevel(null);
    }
}
