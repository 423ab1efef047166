package org.sspfilter.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /** Those that are still to go, of any kind. */
    static Map<String, Difference> open(Suite suite) {
        return read(suite.id() + ".open");
    }

    private static Map<String, Difference> read(String file) {
        Map<String, Difference> differences = new LinkedHashMap<>();
        InputStream stream = Differences.class.getResourceAsStream(file);
        if (stream == null) {
            return differences;
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return differences;
    }
}
