package org.sspfilter.impl.context;

import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Asid;
import org.sspfilter.id.OdsCode;

/**
 * The claims that Spine Core and its daughters write as strings {@code system|identifier}.
 *
 * <p>Stateless.
 *
 * <p><i>Source:</i> Spine Core 1.1, "JWT"; NRL 2.8.0, JWT guidance; Reasonable Adjustments, "JWT".
 */
final class SpineClaims {

    private SpineClaims() {}

    /** {@code requesting_system}, which must be there. */
    static @Nullable Asid system(Claims claims, Faults faults) {
        String text = claims.required(Claim.SYSTEM, String.class, faults);
        if (text == null) {
            return null;
        }
        Asid asid =
                Asid.parse(NamingSystem.ACCREDITED_SYSTEM.identifierIn(text)).orElse(null);
        if (asid == null) {
            invalid(Claim.SYSTEM, "is not an ASID in its naming system", faults);
        }
        return asid;
    }

    /** {@code requesting_organization}, in either spelling, which must be there. */
    static @Nullable AssertedOrganisation organisation(Claims claims, Faults faults) {
        if (claims.has(Claim.ORGANIZATION)) {
            // Two spellings at once are two answers to one question.
            claims.forbidden(Claim.ORGANISATION, faults);
        }
        Claim spelt = claims.has(Claim.ORGANISATION) && !claims.has(Claim.ORGANIZATION)
                ? Claim.ORGANISATION
                : Claim.ORGANIZATION;
        String text = claims.required(spelt, String.class, faults);
        if (text == null) {
            return null;
        }
        OdsCode code =
                OdsCode.parse(NamingSystem.ORGANISATION.identifierIn(text)).orElse(null);
        if (code == null) {
            invalid(spelt, "is not an ODS code in its naming system", faults);
            return null;
        }
        return new AssertedOrganisation(code, null);
    }

    /** {@code requesting_user} as a role profile's ID. */
    static @Nullable String roleProfile(Claims claims, Faults faults) {
        String text = claims.required(Claim.USER, String.class, faults);
        if (text == null) {
            return null;
        }
        String role = NamingSystem.ROLE_PROFILE.identifierIn(text);
        if (role == null) {
            invalid(Claim.USER, "is not a role profile ID in its naming system", faults);
        }
        return role;
    }

    /** A claim that holds an NHS number. */
    static @Nullable String nhsNumber(Claim claim, Claims claims, Faults faults) {
        String text = claims.required(claim, String.class, faults);
        if (text == null) {
            return null;
        }
        String number = NamingSystem.NHS_NUMBER.identifierIn(text);
        if (number == null || !NhsNumber.isValid(number)) {
            invalid(claim, "is not an NHS number in its naming system", faults);
            return null;
        }
        return number;
    }

    /** The subject repeats another claim. The naming system may be spelt in another way there. */
    static void requireSubject(
            Claim claim, NamingSystem system, String identifier, CommonClaims common, Faults faults) {
        if (common.subject() != null && !identifier.equals(system.identifierIn(common.subject()))) {
            faults.add(Denial.of(DenialReason.CONTEXT_SUBJECT_MISMATCH, "sub is not " + claim.claimName()));
        }
    }

    static void invalid(Claim claim, String what, Faults faults) {
        faults.add(DenialReason.CONTEXT_CLAIM_INVALID, claim, claim.claimName() + " " + what);
    }
}
