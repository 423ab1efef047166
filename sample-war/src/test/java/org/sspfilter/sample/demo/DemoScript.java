package org.sspfilter.sample.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The script: calls with literal expectations, in the order of the file.
 *
 * @param rows the calls
 */
record DemoScript(List<ScriptRow> rows) {

    private static final String RESOURCE = "script.txt";
    private static final String CALLERS = "callers.txt";

    DemoScript {
        rows = List.copyOf(rows);
    }

    /** The one beside this class. */
    static DemoScript load() throws IOException {
        return parse(new String(resource(RESOURCE), StandardCharsets.UTF_8));
    }

    /** One admitted call of each kind of caller. */
    static DemoScript callers() throws IOException {
        return parse(new String(resource(CALLERS), StandardCharsets.UTF_8));
    }

    /** A file beside the script. */
    static byte[] resource(String name) throws IOException {
        try (InputStream in = DemoScript.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("No such resource: " + name);
            }
            return in.readAllBytes();
        }
    }

    /**
     * Reads a script.
     *
     * @throws IllegalArgumentException when a line is none, a row is incomplete, or two rows have one name
     */
    static DemoScript parse(String text) {
        List<ScriptRow> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        ScriptRowBuilder row = null;
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                finish(row, rows);
                String id = line.substring(1, line.length() - 1);
                if (!ids.add(id)) {
                    throw new IllegalArgumentException("Two rows are called " + id);
                }
                row = new ScriptRowBuilder(id);
            } else if (row == null) {
                throw new IllegalArgumentException("A line stands before the first row: " + line);
            } else {
                String[] parts = line.split("\\s+", 2);
                row.line(parts[0], parts.length == 2 ? parts[1] : "");
            }
        }
        finish(row, rows);
        return new DemoScript(rows);
    }

    private static void finish(@Nullable ScriptRowBuilder row, List<ScriptRow> rows) {
        if (row != null) {
            rows.add(row.build());
        }
    }

    /**
     * The script with one expectation flipped.
     *
     * @throws IllegalArgumentException when no row has this name
     */
    DemoScript breaking(String id) {
        if (rows.stream().noneMatch(row -> row.id().equals(id))) {
            throw new IllegalArgumentException("No row is called " + id);
        }
        return new DemoScript(rows.stream()
                .map(row -> row.id().equals(id) ? row.expecting(row.expected().flipped()) : row)
                .toList());
    }
}
