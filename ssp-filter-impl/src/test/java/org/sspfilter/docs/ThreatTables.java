package org.sspfilter.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of the threat model: each threat, and the tests that carry its id as a tag. */
final class ThreatTables {

    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([A-Z][0-9]{2})\"\\)");

    private final TestTags tags;

    private ThreatTables(TestTags tags) {
        this.tags = tags;
    }

    /** Reads the tags from the sources of all modules. */
    static ThreatTables read(Path root) throws IOException {
        return new ThreatTables(TestTags.read(root, TAG));
    }

    /** Whether this test carries this id. */
    boolean holds(String id, String test) {
        return tags.tests(id).contains(test);
    }

    /** The tables; a threat that no test carries is left out. */
    String render() throws IOException {
        Markdown tables = new Markdown();
        List<List<String>> rows = new ArrayList<>();
        String title = "";
        for (String line : Resources.lines("/org/sspfilter/docs/threats.txt")) {
            if (line.startsWith("# ")) {
                table(title, rows, tables);
                title = line.substring(2);
            } else if (!line.startsWith("//")) {
                String[] parts = line.split(" \\| ", 2);
                Set<String> tests = tags.tests(parts[0]);
                if (!tests.isEmpty()) {
                    String names = tests.stream().map(Markdown::code).collect(Collectors.joining(", "));
                    rows.add(Markdown.cells(parts[0], parts[1], names));
                }
            }
        }
        table(title, rows, tables);
        return tables.text();
    }

    private static void table(String title, List<List<String>> rows, Markdown tables) {
        if (!rows.isEmpty()) {
            tables.heading(3, title).table(Markdown.cells("Id", "Attack or bad input", "Tested in"), List.copyOf(rows));
            rows.clear();
        }
    }
}
