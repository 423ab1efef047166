package org.sspfilter.sample.it.compatibility;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user asks whether it runs, and the tests that tell.
 *
 * @param what in words
 * @param tests {@code SomeIT} or {@code SomeIT#method}
 */
record Row(String what, List<String> tests) {

    Row {
        tests = List.copyOf(tests);
    }

    /** The rows of the page, {@code compatibility.txt} beside this class: what, a bar, the tests. */
    static List<Row> all() throws IOException {
        try (InputStream stream = Row.class.getResourceAsStream("compatibility.txt")) {
            if (stream == null) {
                throw new IllegalStateException("compatibility.txt is not there");
            }
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static List<Row> parse(String text) {
        List<Row> rows = new ArrayList<>();
        for (String line : text.lines()
                .filter(said -> !said.isBlank() && !said.startsWith("#"))
                .toList()) {
            String[] parts = line.split("\\|", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("A row is what it says, a bar, and its tests: " + line);
            }
            rows.add(new Row(parts[0].strip(), List.of(parts[1].strip().split("\\s+", -1))));
        }
        return rows;
    }

    boolean tells(TestResult result) {
        return tests.contains(result.test()) || tests.contains(result.test() + "#" + result.method());
    }
}
