package org.sspfilter.impl.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sspfilter.id.InteractionId;

/**
 * A profile whose catalogue somebody changes: rows left out first, then rows on top. What cannot be is a {@link
 * ProfileException}, and changes nothing.
 *
 * <p>Not thread-safe.
 */
public final class CatalogueChange {

    private final Profile before;
    private final List<InteractionRow> rows;

    /**
     * Nothing changed yet.
     *
     * @param before the profile
     */
    public CatalogueChange(Profile before) {
        this.before = before;
        this.rows = new ArrayList<>(before.catalogue());
    }

    /**
     * Leaves an interaction out.
     *
     * @param id its ID
     */
    public void off(String id) {
        if (!rows.removeIf(row -> row.id().value().equals(id))) {
            throw new ProfileException("the profile " + before.name() + " has no interaction \"" + id
                    + "\"; write an ID as the page of profiles has it");
        }
    }

    /**
     * Adds the rows of a file.
     *
     * @param file a catalogue
     */
    public void add(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException unreadable) {
            throw new ProfileException("cannot read the catalogue " + file + " ("
                    + unreadable.getClass().getSimpleName() + ")");
        }
        add(String.valueOf(file.getFileName()), CatalogueFile.parse(file.toString(), text, before.ids(), null));
    }

    /**
     * Adds a row.
     *
     * @param where the place it stands in, for messages
     * @param line the row
     */
    public void row(String where, String line) {
        add(where, CatalogueFile.row(where, line, before.ids()));
    }

    private void add(String where, List<InteractionRow> more) {
        for (InteractionRow row : more) {
            for (InteractionRow other : rows) {
                requireApart(where, row, other);
            }
        }
        rows.addAll(more);
    }

    private void requireApart(String where, InteractionRow row, InteractionRow other) {
        if (row.clashesWith(other)) {
            throw new ProfileException(where + ": " + named(row) + " is there already, on " + other.path()
                    + "; leave that one out with catalogue." + before.name() + ".off, or this one");
        }
        if (before.headers().interaction() == null && row.sharesRequestsWith(other)) {
            throw new ProfileException(where + ": " + named(row) + " and " + other.id() + " on " + other.path()
                    + " fit the same requests, and the profile " + before.name()
                    + " has no header that tells them apart; leave one out");
        }
        InteractionId id = row.id();
        if (id.equals(other.id()) && !row.directoryId().equals(other.directoryId())) {
            throw new ProfileException(where + ": " + id + " is listed in the directory as " + other.directoryId()
                    + " by another row; write the same in column 8");
        }
    }

    private static String named(InteractionRow row) {
        return row.id() + " with " + row.verb() + " on " + row.path();
    }

    /**
     * The profile as it is now.
     *
     * @return the profile, its catalogue changed
     */
    public Profile profile() {
        return new Profile(
                before.name(),
                before.headers(),
                rows,
                before.tokenFlavour(),
                before.dialect(),
                before.ids(),
                before.asid());
    }
}
