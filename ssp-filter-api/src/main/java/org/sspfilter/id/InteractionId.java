package org.sspfilter.id;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An interaction ID: the URN of what a caller asks for, such as
 * {@code urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1}.
 *
 * <p>Form: {@value #PREFIX} and then letters, digits and {@code : . _ -}, 200 characters at most. Compared exactly and
 * case-sensitively, as the Spine Directory does.
 *
 * <p>Immutable; safe to log.
 *
 * <p><i>Source:</i> GP Connect, "Interaction IDs"; Spine Core, "Interaction IDs".
 *
 * @param value the URN, never null
 */
public record InteractionId(String value) {

    /** How every interaction ID begins. */
    public static final String PREFIX = "urn:nhs:names:services:";

    private static final int MAX_LENGTH = 200;

    /** Refuses what is not of the form: the caller of this constructor vouches for it. */
    public InteractionId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("An interaction ID begins with " + PREFIX
                    + " and has letters, digits and : . _ - only; this has " + value.length() + " characters");
        }
    }

    /**
     * Reads an interaction ID from outside.
     *
     * @param text what was received, or null
     * @return the ID, or empty when the text is absent or not of the form
     */
    public static Optional<InteractionId> parse(@Nullable String text) {
        return text != null && isWellFormed(text) ? Optional.of(new InteractionId(text)) : Optional.empty();
    }

    private static boolean isWellFormed(String text) {
        return text.length() > PREFIX.length()
                && text.length() <= MAX_LENGTH
                && text.startsWith(PREFIX)
                && Characters.areAll(text, InteractionId::isAllowed);
    }

    private static boolean isAllowed(int c) {
        return Characters.isLetterOrDigit(c) || c == ':' || c == '.' || c == '_' || c == '-';
    }

    @Override
    public String toString() {
        return value;
    }
}
