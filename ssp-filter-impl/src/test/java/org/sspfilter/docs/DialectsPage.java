package org.sspfilter.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.sspfilter.impl.response.Dialect;
import org.sspfilter.impl.response.DialectRows;

/** The page of the bundled error dialects. */
final class DialectsPage {

    private DialectsPage() {}

    static String render() {
        Markdown page = new Markdown()
                .heading(1, "Error dialects")
                .paragraph(Preamble.MADE)
                .paragraph(Preamble.DIALECTS);
        for (String name : Dialect.names()) {
            DialectRows dialect = rows(name);
            page.heading(2, name)
                    .table(Markdown.cells("All answers", ""), coded(dialect.common(), 1))
                    .table(Markdown.cells("Fault", "Status", "Issue", "Code", "Display"), coded(dialect.rows(), 3));
        }
        return page.text();
    }

    /** The column of codes and addresses in the form of code. */
    private static List<List<String>> coded(List<List<String>> rows, int column) {
        List<List<String>> cells = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> copy = new ArrayList<>(row);
            copy.set(column, Markdown.code(row.get(column)));
            cells.add(Markdown.cells(copy.toArray(new String[0])));
        }
        return cells;
    }

    private static DialectRows rows(String name) {
        try {
            return DialectRows.of(name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
