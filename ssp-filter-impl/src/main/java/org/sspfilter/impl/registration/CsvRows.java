package org.sspfilter.impl.registration;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sspfilter.impl.settings.EndpointKey;
import org.sspfilter.impl.settings.SettingValues;

/**
 * Rows of a CSV file. The first line names the columns, in any order; lists stand in one cell, parted by commas or blanks.
 */
final class CsvRows {

    private static final Set<String> OPTIONAL = Set.of(EndpointKey.DISABLED.part(), EndpointKey.ACCREDITATION.part());

    private CsvRows() {}

    static void read(Reader text, RowSink sink) throws IOException, UnreadableRowsException {
        CsvReader csv = new CsvReader(text);
        CsvReader.Line first = csv.next();
        List<String> header = header(first == null ? List.of() : first.cells());
        for (CsvReader.Line line = csv.next(); line != null; line = csv.next()) {
            sink.begin();
            String where = "line " + line.number();
            if (line.cells().size() == header.size()) {
                add(where, header, line.cells(), sink);
            } else {
                sink.wrong(
                        where,
                        line.cells().size() + " cells, and the header has " + header.size()
                                + "; write one for each column, a list in quotes");
            }
        }
    }

    private static List<String> header(List<String> cells) throws UnreadableRowsException {
        Set<String> wanted = columns();
        List<String> header = new ArrayList<>();
        for (String cell : cells) {
            String name = cell.strip();
            if (!columns().contains(name)) {
                throw new UnreadableRowsException(
                        " line 1: there is no column " + RowProblems.shown(name) + "; " + advice());
            }
            if (!wanted.remove(name)) {
                throw new UnreadableRowsException(" line 1: the column " + name + " stands there twice; leave one");
            }
            header.add(name);
        }
        wanted.removeAll(OPTIONAL);
        if (!wanted.isEmpty()) {
            throw new UnreadableRowsException(
                    " line 1: the column " + wanted.iterator().next() + " is missing; " + advice());
        }
        return header;
    }

    private static Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        columns.add(RowReading.NAME);
        for (EndpointKey key : EndpointKey.values()) {
            columns.add(key.part());
        }
        return columns;
    }

    private static String advice() {
        return "begin the file with name,path,ods,asids,profile,interactions,disabled,accreditation"
                + " (parted by commas; the last two may be left out)";
    }

    private static void add(String where, List<String> header, List<String> cells, RowSink sink) {
        String name = "";
        Map<EndpointKey, String> texts = new EnumMap<>(EndpointKey.class);
        Map<EndpointKey, List<String>> lists = new EnumMap<>(EndpointKey.class);
        for (int i = 0; i < header.size(); i++) {
            String cell = cells.get(i).strip();
            if (header.get(i).equals(RowReading.NAME)) {
                name = cell;
            }
            EndpointKey.ofPart(header.get(i)).ifPresent(key -> {
                texts.put(key, cell);
                lists.put(key, words(cell));
            });
        }
        sink.add(where, name, texts, lists);
    }

    private static List<String> words(String cell) {
        return SettingValues.split(cell.replace(' ', ','));
    }
}
