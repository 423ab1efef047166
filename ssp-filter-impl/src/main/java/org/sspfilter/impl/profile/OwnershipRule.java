package org.sspfilter.impl.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By which rule an interaction is held to what the caller owns. An application's own check on an interaction takes the place of
 * the bundled one, whatever the rule.
 *
 * <p><i>Source:</i> NRL, "Create", "Supersede", "Update", "Delete"; NRLF producer; GP Connect 1.6, "Migrate patient record".
 */
public enum OwnershipRule {
    /** Anybody who may call may change. GP Connect's appointments are so. */
    NONE("-"),
    /** The application's own rule, or, for a DocumentReference, the custodian by reference (STU3). */
    OWNER("owner"),
    /** For a DocumentReference, the custodian by identifier (R4). */
    OWNER_R4("owner-r4"),
    /** For a DocumentReference, the organisation before the id's first separator, and the custodian by identifier (NRLF). */
    OWNER_NRLF("owner-nrlf"),
    /** The caller is the practice that the patient is registered with. */
    REGISTERED_PRACTICE("registered-practice");

    private final String word;

    OwnershipRule(String word) {
        this.word = word;
    }

    /**
     * As a catalogue has it.
     *
     * @return the word
     */
    public String word() {
        return word;
    }

    static Optional<OwnershipRule> of(String word) {
        for (OwnershipRule rule : values()) {
            if (rule.word.equals(word)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (OwnershipRule rule : values()) {
            words.add(rule.word);
        }
        return words;
    }
}
