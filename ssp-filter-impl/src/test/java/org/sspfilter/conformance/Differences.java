package org.sspfilter.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cases of a suite on which we differ and mean to: a resource {@code <suite>.differences} of lines
 * {@code id | ACCEPT or REJECT, our verdict | why}.
 */
final class Differences {

    /**
     * One of them.
     *
     * @param accepted our verdict
     * @param why the reason
     */
    record Difference(boolean accepted, String why) {}

    private Differences() {}

    static Map<String, Difference> of(Suite suite) {
        return read(suite.id() + ".differences");
    }

    /**
     * What is wrong with a list: only a case that is rejected against its expectation may stand in it, or one whose tag says
     * that it is a rule for issuers.
     */
    static List<String> problems(List<ConformanceCase> cases, Map<String, Difference> differences) {
        List<String> problems = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>(differences.keySet());
        for (ConformanceCase one : cases) {
            unknown.remove(one.id());
            Difference difference = differences.get(one.id());
            if (difference != null && difference.accepted() == one.accept()) {
                problems.add(one.id() + " is no difference");
            } else if (difference != null && difference.accepted() && !one.has("cert-profile")) {
                problems.add(one.id() + " is wrongly accepted");
            }
        }
        unknown.forEach(id -> problems.add(id + " is no case"));
        return problems;
    }

    private static Map<String, Difference> read(String file) {
        InputStream stream = Differences.class.getResourceAsStream(file);
        if (stream == null) {
            return Map.of();
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            return read(file, reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Difference> read(String file, BufferedReader reader) throws IOException {
        Map<String, Difference> differences = new LinkedHashMap<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split(" \\| ", 3);
            if (parts.length != 3 || !(parts[1].equals("ACCEPT") || parts[1].equals("REJECT"))) {
                throw new IllegalStateException(file + ": " + line);
            }
            if (differences.put(parts[0], new Difference(parts[1].equals("ACCEPT"), parts[2])) != null) {
                throw new IllegalStateException(file + " names twice: " + parts[0]);
            }
        }
        return differences;
    }
}
