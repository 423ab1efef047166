package org.sspfilter.context;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why the caller asks, as its token says. Text that is none of these is refused, not kept.
 *
 * <p><i>Source:</i> GP Connect 1.6, "reason_for_request"; Spine Core 1.1, "reason_for_request"; NRL 2.8, JWT guidance.
 */
public enum ReasonForRequest {
    /** The patient is being cared for. */
    DIRECT_CARE("directcare"),
    /** A patient's record moves from one practice to another. */
    MIGRATION("migration"),
    /** A use other than the patient's own care. */
    SECONDARY_USES("secondaryuses"),
    /** The patient, or somebody for the patient, looks at the record. */
    PATIENT_ACCESS("patientaccess");

    private final String claim;

    ReasonForRequest(String claim) {
        this.claim = claim;
    }

    /**
     * The value as the token spells it.
     *
     * @return the claim's text
     */
    public String claim() {
        return claim;
    }

    /**
     * Reads the claim, exactly as spelt.
     *
     * @param text what was received, or null
     * @return the reason, or empty when the text is absent or unknown
     */
    public static Optional<ReasonForRequest> parse(@Nullable String text) {
        for (ReasonForRequest reason : values()) {
            if (reason.claim.equals(text)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return claim;
    }
}
