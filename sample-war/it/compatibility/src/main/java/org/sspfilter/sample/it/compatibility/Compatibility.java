package org.sspfilter.sample.it.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the page of servers against the results of the tests, or writes it anew.
 *
 * <p>Arguments: the folder of the servers' modules, the page, and {@code write} to write it, which needs the results of all
 * servers. Without, the columns that have results are compared.
 */
public final class Compatibility {

    private Compatibility() {}

    /** Ends with 1 when the page says something else. */
    public static void main(String[] arguments) throws IOException {
        boolean write = arguments.length == 3 && arguments[2].equals("write");
        List<String> problems = run(Path.of(arguments[0]), Path.of(arguments[1]), write);
        problems.forEach(System.err::println);
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    static List<String> run(Path modules, Path page, boolean write) throws IOException {
        List<Row> rows = Row.all();
        Table table = new Table(rows, Results.read(modules));
        List<String> problems = new ArrayList<>(table.problems());
        if (write) {
            Set<Column> missing = EnumSet.allOf(Column.class);
            missing.removeAll(table.columns());
            missing.forEach(column -> problems.add(column + ": no results; run its module first"));
            if (problems.isEmpty()) {
                Files.writeString(page, Page.render(table, rows));
            }
            return problems;
        }
        if (!Files.exists(page)) {
            problems.add(page + " is not there: write it with -Dcompatibility=write");
            return problems;
        }
        String said = Files.readString(page);
        for (Column column : table.columns()) {
            Map<String, String> now = table.cells(column);
            Map<String, String> then = Page.cells(said, column);
            now.forEach((what, cell) -> {
                if (!cell.equals(then.get(what))) {
                    problems.add(column + ", " + what + ": the page says \"" + then.get(what) + "\", the tests say \""
                            + cell + "\"");
                }
            });
        }
        System.out.println("docs/reference/servers.md compared with the results on "
                + String.join(", ", table.columns().stream().map(Column::name).toList()));
        return problems;
    }
}
