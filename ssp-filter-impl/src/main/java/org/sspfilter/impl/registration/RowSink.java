package org.sspfilter.impl.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sspfilter.endpoint.EndpointRow;
import org.sspfilter.impl.settings.EndpointKey;

/** Takes the rows of a file, up to a number. Not thread-safe. */
final class RowSink {

    private final String file;
    private final int maxRows;
    private final RowProblems problems;
    private final List<WrittenRow> rows = new ArrayList<>();
    private int read;

    RowSink(String file, int maxRows, RowProblems problems) {
        this.file = file;
        this.maxRows = maxRows;
        this.problems = problems;
    }

    /** One row more; it need not be good. */
    void begin() throws UnreadableRowsException {
        if (++read > maxRows) {
            throw new UnreadableRowsException(": more than " + maxRows + " rows; endpoints.max-rows says how many");
        }
    }

    void wrong(String where, String what) {
        problems.add(file + " " + where + ": " + what);
    }

    /** A row's values; what is absent is empty. */
    void add(String where, String name, Map<EndpointKey, String> texts, Map<EndpointKey, List<String>> lists) {
        rows.add(new WrittenRow(
                column -> file + " " + where + ", " + column,
                new EndpointRow(
                        name,
                        texts.getOrDefault(EndpointKey.PATH, ""),
                        texts.getOrDefault(EndpointKey.ODS, ""),
                        lists.getOrDefault(EndpointKey.ASIDS, List.of()),
                        texts.getOrDefault(EndpointKey.PROFILE, ""),
                        lists.getOrDefault(EndpointKey.INTERACTIONS, List.of()),
                        lists.getOrDefault(EndpointKey.DISABLED, List.of()),
                        texts.getOrDefault(EndpointKey.ACCREDITATION, ""))));
    }

    /** How many rows began, good or not. */
    int read() {
        return read;
    }

    List<WrittenRow> rows() {
        return rows;
    }
}
