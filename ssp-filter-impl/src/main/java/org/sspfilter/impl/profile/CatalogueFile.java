package org.sspfilter.impl.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.sspfilter.context.ReasonForRequest;
import org.sspfilter.id.InteractionId;

/**
 * An interaction catalogue as text: one row a line, columns parted by semicolons, {@code #} begins a comment line.
 *
 * <pre>interaction id ; verb ; path ; scopes ; reasons ; ownership ; capability ; directory id</pre>
 *
 * <p>Scopes and reasons are lists parted by blanks, or {@code -}. Ownership is {@code owner} or {@code -}. Capability is a
 * word or {@code -} (then it cannot be switched off by capability). The directory ID is {@code =} where the directory lists
 * the interaction under the same ID.
 */
final class CatalogueFile {

    private static final int COLUMNS = 8;
    private static final String NONE = "-";
    private static final String SAME = "=";
    private static final String OWNER = "owner";
    private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private CatalogueFile() {}

    static List<InteractionRow> parse(String file, String text) {
        List<InteractionRow> rows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    rows.add(row(line));
                } catch (IllegalArgumentException wrong) {
                    problems.add(file + " line " + (i + 1) + ": " + wrong.getMessage());
                }
            }
        }
        if (rows.isEmpty() && problems.isEmpty()) {
            problems.add(file + " has no row");
        }
        if (!problems.isEmpty()) {
            throw new ProfileException(String.join("; ", problems));
        }
        return rows;
    }

    private static InteractionRow row(String line) {
        String[] columns = line.split(";", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("a row has " + COLUMNS + " columns, this one " + columns.length);
        }
        for (int i = 0; i < COLUMNS; i++) {
            columns[i] = columns[i].strip();
        }
        InteractionId id = id(columns[0]);
        if (!VERBS.contains(columns[1])) {
            throw new IllegalArgumentException("the verb is one of " + new TreeSet<>(VERBS));
        }
        if (!columns[5].equals(NONE) && !columns[5].equals(OWNER)) {
            throw new IllegalArgumentException("ownership is " + OWNER + " or " + NONE);
        }
        Set<String> reasons = words(columns[4]);
        for (String reason : reasons) {
            if (ReasonForRequest.parse(reason).isEmpty()) {
                throw new IllegalArgumentException("a reason is not known: " + reason);
            }
        }
        return new InteractionRow(
                id,
                columns[7].equals(SAME) ? id : id(columns[7]),
                columns[1],
                PathTemplate.of(columns[2]),
                words(columns[3]),
                reasons,
                columns[5].equals(OWNER),
                columns[6].equals(NONE) ? null : columns[6]);
    }

    private static InteractionId id(String text) {
        return InteractionId.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("not an interaction ID: " + text));
    }

    private static Set<String> words(String text) {
        return text.equals(NONE) ? Set.of() : Set.of(text.split(" +"));
    }
}
