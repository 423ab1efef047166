package org.sspfilter.sample.it.compatibility;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table as a page, and a page as the table again. */
final class Page {

    private static final Pattern NOTE = Pattern.compile("(no|partly) \\[(\\d+)]");

    private Page() {}

    static String render(Table table, List<Row> rows) {
        StringBuilder page = new StringBuilder("""
                # Servers

                This page is made from the results of the integration tests, which every server runs alike: real TLS with client
                certificates, the sample provider and small archives, deployed as an operator would. Do not edit it by hand; `.ci/run` ends
                with an error when it says something else than the results.

                A connector of the kind LAX lets every certificate in, so that the filter's own answer is seen; one of the kind PATH_ONLY
                has the filter's trust manager in its handshake.

                """);
        List<String> notes = new ArrayList<>();
        page.append("| |");
        Column[] columns = Column.values();
        for (Column column : columns) {
            page.append(' ')
                    .append(column.title())
                    .append("<br>")
                    .append(column.java())
                    .append(" |");
        }
        page.append("\n| --- |").append(" --- |".repeat(columns.length)).append('\n');
        Map<Column, Map<String, String>> cells = new EnumMap<>(Column.class);
        for (Column column : columns) {
            cells.put(column, table.cells(column));
        }
        for (Row row : rows) {
            page.append("| ").append(row.what()).append(" |");
            for (Column column : columns) {
                String cell = cells.getOrDefault(column, Map.of()).getOrDefault(row.what(), "");
                page.append(' ').append(noted(cell, notes)).append(" |");
            }
            page.append('\n');
        }
        page.append('\n');
        for (int i = 0; i < notes.size(); i++) {
            page.append(i + 1).append(". ").append(notes.get(i)).append('\n');
        }
        return page.toString();
    }

    private static String noted(String cell, List<String> notes) {
        int colon = cell.indexOf(": ");
        if (colon < 0) {
            return cell;
        }
        String why = cell.substring(colon + 2);
        if (!notes.contains(why)) {
            notes.add(why);
        }
        return cell.substring(0, colon) + " [" + (notes.indexOf(why) + 1) + "]";
    }

    /** What a page says of a column, as {@link Table#cells}; empty when it does not name the column. */
    static Map<String, String> cells(String page, Column column) {
        List<String> lines = page.lines().toList();
        Map<String, String> notes = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.matches("\\d+\\. .*")) {
                notes.put(line.substring(0, line.indexOf('.')), line.substring(line.indexOf(' ') + 1));
            }
        }
        int at = 2 + Arrays.asList(Column.values()).indexOf(column);
        Map<String, String> cells = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ?\\| ?", -1);
            if (line.startsWith("| ") && !line.startsWith("| |") && !line.startsWith("| ---")) {
                Matcher noted = NOTE.matcher(parts[at]);
                cells.put(parts[1], noted.matches() ? noted.group(1) + ": " + notes.get(noted.group(2)) : parts[at]);
            }
        }
        return cells;
    }
}
