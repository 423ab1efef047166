package org.sspfilter.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the threat model: each threat, and the tests that carry its id as a tag. */
final class ThreatTables {

    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([A-Z][0-9]{2})\"\\)");
    private static final String SUFFIX = ".java";

    private final Map<String, Set<String>> testsById;

    private ThreatTables(Map<String, Set<String>> testsById) {
        this.testsById = testsById;
    }

    /** Reads the tags from the sources of all modules. */
    static ThreatTables read(Path root) throws IOException {
        Map<String, Set<String>> testsById = new TreeMap<>();
        for (String module : List.of("ssp-filter-api", "ssp-filter-impl", "sample-war")) {
            try (Stream<Path> files = Files.walk(root.resolve(module))) {
                List<Path> sources = files.filter(file -> file.toString().endsWith(SUFFIX)
                                && !file.toString().contains("/target/"))
                        .toList();
                for (Path source : sources) {
                    add(source, testsById);
                }
            }
        }
        return new ThreatTables(testsById);
    }

    /** Whether this test carries this id. */
    boolean holds(String id, String test) {
        return testsById.getOrDefault(id, Set.of()).contains(test);
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
                Set<String> tests = testsById.getOrDefault(parts[0], Set.of());
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

    private static void add(Path source, Map<String, Set<String>> testsById) throws IOException {
        String file = String.valueOf(source.getFileName());
        Matcher tags = TAG.matcher(Files.readString(source, StandardCharsets.UTF_8));
        while (tags.find()) {
            testsById
                    .computeIfAbsent(tags.group(1), unused -> new TreeSet<>())
                    .add(file.substring(0, file.length() - SUFFIX.length()));
        }
    }
}
