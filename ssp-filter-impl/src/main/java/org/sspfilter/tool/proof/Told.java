package org.sspfilter.tool.proof;

import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells the tool, one line each. Thread-safe as the stream is. */
final class Told {

    private final PrintStream lines;
    private final String word;

    Told(PrintStream lines, String word) {
        this.lines = lines;
        this.word = word;
    }

    void line(String name, String value) {
        lines.println(word + " " + name + " " + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    /** Why an application did not start: each fault's innermost cause. */
    void faults(List<Throwable> faults) {
        for (Throwable fault : faults) {
            Throwable cause = fault;
            for (int depth = 0; depth < 50 && cause.getCause() != null; depth++) {
                cause = cause.getCause();
            }
            line("fault", cause.getClass().getName() + "\n" + cause.getMessage());
        }
        line("failed", "");
    }
}
