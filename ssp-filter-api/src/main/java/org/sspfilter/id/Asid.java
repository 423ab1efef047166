package org.sspfilter.id;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An Accredited System Identifier: the Spine's name for one deployed system in one organisation.
 *
 * <p>Form: exactly 12 ASCII digits, kept as text: an identifier, not a number, so leading zeros count. Well formed is not
 * accredited; that is for the {@linkplain org.sspfilter.directory.AccreditationDirectory directory} to say.
 *
 * <p>Immutable; safe to log: it names a system, never a person.
 *
 * <p><i>Source:</i> GP Connect, Spine Secure Proxy integration ("Ssp-From", "Ssp-To"); NRL, general API guidance
 * ("fromASID").
 *
 * @param value the 12 digits, never null
 */
public record Asid(String value) {

    private static final int LENGTH = 12;

    /** Refuses what is not 12 digits: the caller of this constructor vouches for the form. */
    public Asid {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("An ASID is 12 digits; this has " + value.length() + " characters");
        }
    }

    /**
     * Reads an ASID from outside.
     *
     * @param text what was received, or null
     * @return the ASID, or empty when the text is absent or not exactly 12 ASCII digits
     */
    public static Optional<Asid> parse(@Nullable String text) {
        return text != null && isWellFormed(text) ? Optional.of(new Asid(text)) : Optional.empty();
    }

    private static boolean isWellFormed(String text) {
        return text.length() == LENGTH && Characters.areAll(text, Characters::isDigit);
    }

    @Override
    public String toString() {
        return value;
    }
}
