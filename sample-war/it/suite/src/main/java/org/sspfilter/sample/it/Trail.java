package org.sspfilter.sample.it;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads the audit of a deployment, from where it ends when this begins: what earlier tests left is not read again. A record may
 * come a moment after the answer, so looking waits for it.
 *
 * <p>Belongs to one test; not thread-safe.
 */
final class Trail {

    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private final List<Map<String, String>> known = new ArrayList<>();
    private long read;

    Trail(String deployment) {
        file = World.get().auditFile(deployment);
        read = written(file);
    }

    private Trail(Path file) {
        this.file = file;
    }

    /** The whole audit of the second filter inside the application. */
    Trail nested() {
        return new Trail(file.resolveSibling(file.getFileName() + ".nested"));
    }

    /** How many octets of the file are complete lines. */
    private static long written(Path file) {
        if (!Files.exists(file)) {
            return 0;
        }
        try (RandomAccessFile octets = new RandomAccessFile(file.toFile(), "r")) {
            long end = octets.length();
            while (end > 0) {
                octets.seek(end - 1);
                if (octets.read() == '\n') {
                    break;
                }
                end--;
            }
            return end;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The record of this id. */
    Map<String, String> ofId(String id) {
        return one(0, record -> id.equals(record.get("id")), "id " + id);
    }

    /** The one record of this trace ID. */
    Map<String, String> ofTrace(String trace) {
        return one(0, record -> trace.equals(record.get("traceId")), "trace ID " + trace);
    }

    /** How many records there are of this trace ID. To be asked when a later request has its record. */
    long count(String trace) {
        return records().stream()
                .filter(record -> trace.equals(record.get("traceId")))
                .count();
    }

    /** The one record of an admitted request behind those that were known before. */
    Map<String, String> admittedAfter(List<Map<String, String>> before) {
        return one(before.size(), record -> "permit".equals(record.get("outcome")), "an admitted request");
    }

    /** The one record of a refused request behind those that were known before. */
    Map<String, String> refusedAfter(List<Map<String, String>> before) {
        return one(before.size(), record -> "deny".equals(record.get("outcome")), "a refused request");
    }

    private Map<String, String> one(int from, Predicate<Map<String, String>> wanted, String what) {
        List<Map<String, String>> found = Patience.ofMoments()
                .look(() -> Optional.of(behind(from, wanted)).filter(seen -> !seen.isEmpty()))
                .orElseThrow(() -> new AssertionError("There is no record of " + what + " in " + file));
        if (found.size() > 1) {
            throw new AssertionError("There are " + found.size() + " records of " + what + ": " + found);
        }
        return found.get(0);
    }

    private List<Map<String, String>> behind(int from, Predicate<Map<String, String>> wanted) {
        readOn();
        return known.subList(from, known.size()).stream().filter(wanted).toList();
    }

    /** The records that are complete by now. */
    List<Map<String, String>> records() {
        readOn();
        return List.copyOf(known);
    }

    private void readOn() {
        if (!Files.exists(file)) {
            return;
        }
        byte[] more;
        try (InputStream stream = Files.newInputStream(file)) {
            stream.skipNBytes(read);
            more = stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int end = more.length;
        while (end > 0 && more[end - 1] != '\n') {
            end--;
        }
        new String(more, 0, end, StandardCharsets.UTF_8)
                .lines()
                .map(Trail::record)
                .forEach(known::add);
        read += end;
    }

    /** The file as it is. */
    String text() {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> record(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new AssertionError("A line of the audit is no record: " + line);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, parser.getText());
            }
        } catch (IOException e) {
            throw new AssertionError("A line of the audit is no record: " + line, e);
        }
        return fields;
    }
}
