package org.sspfilter.id;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An ODS code: the NHS's name for one organisation or site, such as {@code A20047}.
 *
 * <p>Form: 1 to 12 ASCII letters and digits, kept as written and compared exactly: two spellings are two codes, so that
 * no folding of ours can give one organisation another's records.
 *
 * <p>Immutable; safe to log: it names an organisation, never a person.
 *
 * <p><i>Source:</i> Organisation Data Service codes as used by SDS ({@code nhsIDCode}) and the GP Connect service root.
 *
 * @param value the code, never null
 */
public record OdsCode(String value) {

    private static final int MAX_LENGTH = 12;

    /** Refuses what is not an ODS code in form: the caller of this constructor vouches for it. */
    public OdsCode {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException(
                    "An ODS code is 1 to 12 letters and digits; this has " + value.length() + " characters");
        }
    }

    /**
     * Reads an ODS code from outside.
     *
     * @param text what was received, or null
     * @return the code, or empty when the text is absent or not of the form
     */
    public static Optional<OdsCode> parse(@Nullable String text) {
        return text != null && isWellFormed(text) ? Optional.of(new OdsCode(text)) : Optional.empty();
    }

    private static boolean isWellFormed(String text) {
        return !text.isEmpty() && text.length() <= MAX_LENGTH && Characters.areAll(text, Characters::isLetterOrDigit);
    }

    @Override
    public String toString() {
        return value;
    }
}
