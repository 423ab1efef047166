package org.sspfilter.sample.it.compatibility;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sspfilter.sample.it.compatibility.TestResult.End;

/** Rows, columns, and what the results say where they meet. */
final class Table {

    private static final String YES = "yes";
    private static final String NO = "no";
    private static final String PARTLY = "partly";

    private final List<Row> rows;
    private final Map<Column, List<TestResult>> results;

    Table(List<Row> rows, Map<Column, List<TestResult>> results) {
        this.rows = List.copyOf(rows);
        this.results = new EnumMap<>(Column.class);
        this.results.putAll(results);
    }

    /** What keeps a table from being made of these results; empty when nothing does. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        Set<String> homeless = new TreeSet<>();
        results.forEach((column, all) -> all.forEach(result -> {
            if (result.end() == End.FAILED) {
                problems.add(column + ": " + result.test() + "." + result.method() + " failed");
            }
            if (rows.stream().noneMatch(row -> row.tells(result))) {
                homeless.add(result.test() + "#" + result.method());
            }
        }));
        homeless.forEach(test -> problems.add("No row of compatibility.txt names " + test));
        results.forEach((column, all) -> rows.stream()
                .filter(row -> all.stream().noneMatch(row::tells))
                .forEach(row -> problems.add(column + ": no test of \"" + row.what() + "\" was run")));
        return problems;
    }

    /** The cells of a column, row by row; a reason in words where it is not a plain yes. */
    Map<String, String> cells(Column column) {
        Map<String, String> cells = new LinkedHashMap<>();
        List<TestResult> all = results.getOrDefault(column, List.of());
        for (Row row : rows) {
            cells.put(row.what(), cell(all.stream().filter(row::tells).toList()));
        }
        return cells;
    }

    Set<Column> columns() {
        return results.keySet();
    }

    private static String cell(List<TestResult> told) {
        Set<String> reasons = new TreeSet<>();
        told.stream().filter(result -> result.end() == End.SKIPPED).forEach(result -> reasons.add(result.why()));
        if (reasons.isEmpty()) {
            return YES;
        }
        boolean none = told.stream().allMatch(result -> result.end() == End.SKIPPED);
        return (none ? NO : PARTLY) + ": " + String.join("; ", reasons);
    }
}
