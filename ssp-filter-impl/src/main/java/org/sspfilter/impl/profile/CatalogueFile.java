package org.sspfilter.impl.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.ReasonForRequest;
import org.sspfilter.id.InteractionId;

/**
 * An interaction catalogue as text: one row a line, columns parted by semicolons, {@code #} begins a comment line.
 *
 * <pre>interaction id ; verb ; path ; scopes ; reasons ; ownership ; capability ; directory id ; releases</pre>
 *
 * <p>Scopes and reasons are lists parted by blanks, or {@code -}. Ownership is {@code -} or the word of an
 * {@link OwnershipRule}. Capability is a
 * word or {@code -} (then it cannot be switched off by capability). The directory ID is {@code =} where the directory lists
 * the interaction under the same ID. Releases, which may be left out, is {@code -} for all, {@code 1.2.8} for one, {@code 1.6+}
 * for one and those after it, or {@code draft} for a row that stays off until an endpoint names its ID.
 */
final class CatalogueFile {

    static final String NONE = "-";
    static final int ID = 0;
    static final int VERB = 1;

    private static final int PATH = 2;
    private static final int SCOPES = 3;
    private static final int REASONS = 4;
    private static final int OWNERSHIP = 5;
    private static final int CAPABILITY = 6;
    private static final int DIRECTORY_ID = 7;
    private static final int RELEASES = 8;
    private static final List<String> NAMES = List.of(
            "interaction id",
            "verb",
            "path",
            "scopes",
            "reasons",
            "ownership",
            "capability",
            "directory id",
            "releases");

    private static final String SAME = "=";
    private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final IdForm ids;
    private final @Nullable Release release;
    private final List<InteractionRow> rows = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private CatalogueFile(IdForm ids, @Nullable Release release) {
        this.ids = ids;
        this.release = release;
    }

    /** The rows of a catalogue, for a release when one is given. */
    static List<InteractionRow> parse(String file, String text, IdForm ids, @Nullable Release release) {
        CatalogueFile catalogue = new CatalogueFile(ids, release);
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                catalogue.read(file + " line " + (i + 1), line);
            }
        }
        if (catalogue.rows.isEmpty() && catalogue.problems.isEmpty()) {
            catalogue.problems.add(file + " has no row");
        }
        return catalogue.good();
    }

    /** One row that stands somewhere else than in a file. */
    static List<InteractionRow> row(String where, String line, IdForm ids) {
        CatalogueFile catalogue = new CatalogueFile(ids, null);
        catalogue.read(where, line.strip());
        return catalogue.good();
    }

    private List<InteractionRow> good() {
        if (!problems.isEmpty()) {
            throw new ProfileException(String.join("; ", problems));
        }
        return rows;
    }

    private void read(String where, String line) {
        String[] columns = line.split(";", -1);
        if (columns.length != RELEASES && columns.length != NAMES.size()) {
            problems.add(where + ": a row has " + RELEASES + " columns or " + NAMES.size() + ", this one "
                    + columns.length + "; write " + String.join(" ; ", NAMES));
            return;
        }
        for (int i = 0; i < columns.length; i++) {
            columns[i] = columns[i].strip();
        }
        try {
            Releases releases = releases(columns);
            InteractionRow row = row(columns, releases.draft());
            ids.require(row.id(), row.verb(), row.path());
            if (releases.contain(release)) {
                add(where, row);
            }
        } catch (ColumnException wrong) {
            problems.add(where + ", column " + (wrong.column() + 1) + " (" + NAMES.get(wrong.column()) + "), \""
                    + columns[wrong.column()] + "\": " + wrong.getMessage());
        }
    }

    private void add(String where, InteractionRow row) {
        for (InteractionRow other : rows) {
            if (row.clashesWith(other)) {
                problems.add(where + ": " + row.id() + " with " + row.verb() + " on " + row.path()
                        + " stands there already, on " + other.path() + "; leave one");
                return;
            }
        }
        rows.add(row);
    }

    private static Releases releases(String[] columns) {
        try {
            return columns.length > RELEASES ? Releases.of(columns[RELEASES]) : Releases.ALL;
        } catch (IllegalArgumentException wrong) {
            throw new ColumnException(RELEASES, String.valueOf(wrong.getMessage()));
        }
    }

    private static InteractionRow row(String[] columns, boolean draft) {
        InteractionId id = id(columns, ID);
        if (!VERBS.contains(columns[VERB])) {
            throw new ColumnException(VERB, "write one of " + new TreeSet<>(VERBS));
        }
        if (columns[CAPABILITY].isEmpty() || columns[CAPABILITY].indexOf(' ') >= 0) {
            throw new ColumnException(CAPABILITY, "write one word, or " + NONE);
        }
        return new InteractionRow(
                id,
                columns[DIRECTORY_ID].equals(SAME) ? id : id(columns, DIRECTORY_ID),
                columns[VERB],
                path(columns[PATH]),
                words(columns, SCOPES),
                reasons(columns),
                ownership(columns),
                columns[CAPABILITY].equals(NONE) ? null : columns[CAPABILITY],
                draft);
    }

    private static InteractionId id(String[] columns, int column) {
        return InteractionId.parse(columns[column])
                .orElseThrow(() -> new ColumnException(
                        column,
                        "write an interaction ID, such as " + InteractionId.PREFIX + "mine:Task.read:1"
                                + (column == ID ? "" : ", or = for the same as in column 1")));
    }

    private static OwnershipRule ownership(String[] columns) {
        return OwnershipRule.of(columns[OWNERSHIP])
                .orElseThrow(() -> new ColumnException(OWNERSHIP, "write one of " + OwnershipRule.words()));
    }

    private static PathTemplate path(String text) {
        try {
            return PathTemplate.of(text);
        } catch (IllegalArgumentException wrong) {
            throw new ColumnException(PATH, String.valueOf(wrong.getMessage()));
        }
    }

    private static Set<String> reasons(String[] columns) {
        Set<String> reasons = words(columns, REASONS);
        for (String reason : reasons) {
            if (ReasonForRequest.parse(reason).isEmpty()) {
                throw new ColumnException(
                        REASONS,
                        "there is no reason " + reason + "; write " + ReasonForRequest.DIRECT_CARE.claim()
                                + " and its like, parted by blanks, or " + NONE);
            }
        }
        return reasons;
    }

    private static Set<String> words(String[] columns, int column) {
        if (columns[column].equals(NONE)) {
            return Set.of();
        }
        try {
            if (!columns[column].isEmpty()) {
                return Set.of(columns[column].split(" +"));
            }
        } catch (IllegalArgumentException twice) {
            throw new ColumnException(column, "a word stands there twice");
        }
        throw new ColumnException(column, "write words parted by blanks, or " + NONE);
    }
}
