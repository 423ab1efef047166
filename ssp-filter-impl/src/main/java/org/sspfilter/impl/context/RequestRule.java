package org.sspfilter.impl.context;

import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.stage.Enforcement;

/** What is asked of a token beside its own claims and the clock: whether it belongs to this request. In the order of asking. */
enum RequestRule {
    SYSTEM(DenialReason.CONTEXT_ASID_MISMATCH, Claim.SYSTEM),
    ORGANISATION(DenialReason.CONTEXT_ORGANISATION_MISMATCH, Claim.ORGANIZATION),
    REASON(DenialReason.CONTEXT_REASON_MISMATCH, Claim.REASON),
    RECORD(DenialReason.CONTEXT_CLAIM_INVALID, Claim.REQUESTED_RECORD),
    SCOPE(DenialReason.CONTEXT_SCOPE, Claim.SCOPE),
    AUDIENCE(DenialReason.CONTEXT_AUDIENCE_MISMATCH, Claim.AUD);

    private final DenialReason reason;
    private final Claim claim;

    RequestRule(DenialReason reason, Claim claim) {
        this.reason = reason;
        this.claim = claim;
    }

    DenialReason reason() {
        return reason;
    }

    /** What a token of this flavour that does not fit does. */
    Enforcement enforcement(ContextSettings settings, TokenFlavour flavour) {
        return switch (this) {
            case SYSTEM, REASON, RECORD -> Enforcement.ENFORCE;
            case ORGANISATION -> settings.organisations().getOrDefault(flavour.name(), Enforcement.ENFORCE);
            case SCOPE -> settings.scope();
            case AUDIENCE -> settings.audience();
        };
    }

    /** The refusal of a token that does not fit. */
    Denial denial(TokenFlavour flavour) {
        String name = (this == SCOPE ? flavour.scopeClaim() : claim).claimName();
        return Denial.about(
                reason,
                name,
                switch (this) {
                    case SYSTEM -> "requesting_system is not the system of the headers";
                    case REASON -> "The interaction takes other reasons";
                    case RECORD -> "The interaction is about a patient, and requested_record is none";
                    case ORGANISATION, SCOPE, AUDIENCE -> name + " does not fit the request";
                });
    }
}
