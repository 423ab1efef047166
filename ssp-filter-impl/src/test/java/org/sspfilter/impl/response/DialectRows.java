package org.sspfilter.impl.response;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sspfilter.decision.Fault;

/** A bundled dialect as the reference page shows it. */
public final class DialectRows {

    private final Wording wording;

    private DialectRows(Wording wording) {
        this.wording = wording;
    }

    /** The dialect of this name, with what it extends. */
    public static DialectRows of(String name) throws IOException {
        try (Reader source = Dialect.resource(name)) {
            return new DialectRows(DialectFile.read(name, source));
        }
    }

    /** Fault, status, issue type, code, display; in the order of the faults. */
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        wording.rows()
                .forEach((fault, row) -> rows.add(List.of(
                        faultName(fault),
                        row.status() == Row.OF_THE_CONTAINER ? "the container's" : Integer.toString(row.status()),
                        row.issue(),
                        row.code(),
                        row.display())));
        return rows;
    }

    /** What all its answers share, as name and value. */
    public List<List<String>> common() {
        String profile = wording.profile();
        String version = wording.version();
        return List.of(
                List.of("Profile", profile == null ? "none" : profile),
                List.of("Coding system", systems()),
                List.of("Version of the coding system", version == null ? "none" : version),
                List.of("Media types", wording.jsonType() + ", " + wording.xmlType()),
                List.of("Default", wording.defaultFormat().name()));
    }

    private String systems() {
        return String.join(
                ", ",
                wording.rows().values().stream().map(Row::system).distinct().toList());
    }

    private static String faultName(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
