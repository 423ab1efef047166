package org.sspfilter.tool.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a server logs while it starts: Tomcat tells there alone why an application did not. Thread-safe. */
final class LoggedFaults extends Handler {

    private static final int MOST = 20;

    private final List<Throwable> faults = new ArrayList<>();

    private LoggedFaults() {}

    static LoggedFaults listen() {
        LoggedFaults faults = new LoggedFaults();
        Logger.getLogger("").addHandler(faults);
        return faults;
    }

    synchronized void add(Throwable fault) {
        if (faults.size() < MOST) {
            faults.add(fault);
        }
    }

    synchronized List<Throwable> all() {
        return List.copyOf(faults);
    }

    @Override
    public void publish(LogRecord record) {
        Throwable thrown = record.getThrown();
        if (thrown != null && record.getLevel().intValue() >= Level.SEVERE.intValue()) {
            add(thrown);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
