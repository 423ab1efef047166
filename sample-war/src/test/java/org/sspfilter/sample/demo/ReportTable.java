package org.sspfilter.sample.demo;

import java.io.PrintStream;
import java.util.Locale;

/** Prints what was sent and what came of it, a line a row, readable at once. */
final class ReportTable {

    private static final String FORMAT = "%-26s %-64s %-14s %-14s %-26s %-36s %s%n";

    private static final int SENT = 64;

    private final PrintStream out;
    private int rows;
    private int differing;

    ReportTable(PrintStream out) {
        this.out = out;
    }

    /** The head. */
    void begin() {
        out.printf(Locale.ROOT, FORMAT, "row", "sent", "expected", "actual", "Spine code", "reason code", "");
    }

    /** A row. */
    void add(ScriptRow row, Expectation actual) {
        boolean same = row.expected().equals(actual);
        rows++;
        String sent =
                row.via().name().toLowerCase(Locale.ROOT) + " " + row.actor() + " " + row.method() + " " + row.target();
        out.printf(
                Locale.ROOT,
                FORMAT,
                row.id(),
                shortened(sent),
                row.expected().statusText(),
                actual.statusText(),
                actual.code(),
                actual.reason(),
                same ? "ok" : "DIFFERS");
        if (!same) {
            differing++;
            out.printf(Locale.ROOT, "    %s: expected %s%n", row.what(), row.expected());
        }
    }

    /** The last line; answers whether all rows came out as expected. */
    boolean end() {
        out.printf(Locale.ROOT, "%d rows, %d as expected, %d differ%n", rows, rows - differing, differing);
        return differing == 0;
    }

    private static String shortened(String text) {
        return text.length() <= SENT ? text : text.substring(0, SENT - 1) + "…";
    }
}
