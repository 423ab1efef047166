package org.sspfilter.impl.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;

/**
 * A list of systems in a text file. UTF-8, one system a line:
 *
 * <pre>
 * # asid ; ODS codes, separated by commas ; interaction IDs, separated by spaces
 * 200000000115 ; A1001,A1002 ; urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1 urn:nhs:names:services:...
 * </pre>
 *
 * <p>Spaces around the separators, empty lines and lines that begin with {@code #} mean nothing. A system stands once, with
 * at least one ODS code and one interaction ID. One bad line and the whole file is refused.
 *
 * <p>Thread-safe; does not block.
 */
public final class FileDirectory implements AccreditationDirectory {

    private static final long MAX_BYTES = 64L << 20;

    private final String name;
    private volatile Map<Asid, AccreditationAnswer> systems;

    private FileDirectory(Map<Asid, AccreditationAnswer> systems, String name) {
        this.systems = Map.copyOf(systems);
        this.name = name;
    }

    /**
     * Reads a file.
     *
     * @param file the file, of at most 64 MiB
     * @param clock says when it was read
     * @return the directory
     * @throws IOException when it cannot be read, or is not UTF-8
     * @throws IllegalArgumentException when a line is bad; the message names every bad line, and holds no text of the file
     */
    public static FileDirectory read(Path file, InstantSource clock) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IllegalArgumentException("A list of systems has at most " + MAX_BYTES + " bytes");
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        return new FileDirectory(of(lines, clock.instant()).systems, file.toString());
    }

    /**
     * Takes another list in the place of its own, as a whole.
     *
     * @param next the list, such as the same file read again
     */
    public void replaceBy(FileDirectory next) {
        systems = next.systems;
    }

    /**
     * Reads lines.
     *
     * @param lines the lines
     * @param readAt when they were read
     * @return the directory
     * @throws IllegalArgumentException when a line is bad; the message names every bad line
     */
    public static FileDirectory of(List<String> lines, Instant readAt) {
        Map<Asid, AccreditationAnswer> systems = new HashMap<>();
        Map<Asid, Integer> numbers = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int number = i + 1;
            List<String> faults = new ArrayList<>();
            Accreditation row = row(line, readAt, faults);
            for (String fault : faults) {
                problems.add("line " + number + ": " + fault);
            }
            if (row != null) {
                Integer before = numbers.putIfAbsent(row.asid(), number);
                if (before != null) {
                    problems.add("line " + number + ": the system stands on line " + before + " already");
                }
                systems.put(row.asid(), new AccreditationAnswer.Listed(row));
            }
        }
        if (systems.isEmpty() && problems.isEmpty()) {
            problems.add("no system is listed");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("The list of systems is refused: " + String.join("; ", problems));
        }
        return new FileDirectory(systems, "a list of systems");
    }

    private static @Nullable Accreditation row(String line, Instant readAt, List<String> faults) {
        String[] cells = line.split(";", -1);
        if (cells.length != 3) {
            faults.add("3 cells separated by semicolons are expected, here are " + cells.length);
            return null;
        }
        Asid asid = Asid.parse(cells[0].strip()).orElse(null);
        if (asid == null) {
            faults.add("the first cell is not an ASID of 12 digits");
        }
        Set<OdsCode> odsCodes = all(cells[1], "\\s*,\\s*", OdsCode::parse, "ODS code", faults);
        Set<InteractionId> interactions = all(cells[2], "\\s+", InteractionId::parse, "interaction ID", faults);
        return asid == null || !faults.isEmpty() ? null : new Accreditation(asid, odsCodes, interactions, null, readAt);
    }

    private static <T> Set<T> all(
            String cell, String separator, Function<String, Optional<T>> parse, String what, List<String> faults) {
        Set<T> values = new HashSet<>();
        String[] parts = cell.strip().split(separator, -1);
        for (int i = 0; i < parts.length; i++) {
            Optional<T> value = parse.apply(parts[i]);
            if (value.isEmpty()) {
                faults.add(what + " " + (i + 1) + " is missing or malformed");
            }
            value.ifPresent(values::add);
        }
        return values;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public AccreditationAnswer find(AccreditationQuery query) {
        AccreditationAnswer answer = systems.get(query.asid());
        return answer != null ? answer : new AccreditationAnswer.NotListed();
    }
}
