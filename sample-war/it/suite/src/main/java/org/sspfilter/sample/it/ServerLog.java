package org.sspfilter.sample.it;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the server, and all that runs in it, logs while this is open. */
final class ServerLog extends Handler implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Formatter formatter = new SimpleFormatter();
    private final Logger root = Logger.getLogger("");
    // Held, since a logger that nobody holds forgets its level.
    private final Logger ours = Logger.getLogger("org.sspfilter");

    private ServerLog() {}

    static ServerLog open() {
        ServerLog log = new ServerLog();
        log.setLevel(Level.ALL);
        log.ours.setLevel(Level.ALL);
        log.root.addHandler(log);
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

    /** Message by message. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** All of it. */
    String text() {
        return String.join("", lines);
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
