package org.sspfilter.impl.registration;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.sspfilter.endpoint.EndpointRow;
import org.sspfilter.impl.settings.EndpointKey;

/**
 * Whether rows stand in each other's way: of one name, or of one path. One root below another is no clash, the longer one
 * counts; two that differ in case alone are, for one of them is a slip and the URL is all that keeps practices apart. Not
 * thread-safe.
 */
final class Clashes {

    private final RowProblems problems;
    private final Map<String, WrittenRow> names = new HashMap<>();
    private final Map<String, WrittenRow> paths = new HashMap<>();

    Clashes(RowProblems problems) {
        this.problems = problems;
    }

    /** Tells when this row clashes with one before. */
    void add(WrittenRow written) {
        EndpointRow row = written.row();
        WrittenRow sameName = names.putIfAbsent(row.name(), written);
        if (sameName != null) {
            clash(written, sameName, RowReading.NAME, "the same name stands at ", "; give each its own");
        }
        WrittenRow samePath = paths.putIfAbsent(row.path().toLowerCase(Locale.ROOT), written);
        if (samePath != null) {
            boolean exactly = samePath.row().path().equals(row.path());
            clash(
                    written,
                    samePath,
                    EndpointKey.PATH.part(),
                    exactly ? "the same path stands at " : "the same path but for upper and lower case stands at ",
                    exactly ? "; leave one" : "; leave the one that is registered");
        }
    }

    private void clash(WrittenRow written, WrittenRow other, String column, String what, String advice) {
        problems.add(written.place().of(column) + ": " + what + other.place().of(column) + advice);
    }
}
