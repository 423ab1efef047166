package org.sspfilter.impl.context;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.context.ReasonForRequest;
import org.sspfilter.context.RequestedScope;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Asid;
import org.sspfilter.id.OdsCode;

/**
 * National Record Locator 2.8. All {@code requesting_} claims are strings {@code system|identifier}; a token lives for at most
 * 300 seconds. Which of them stand tells who asks:
 *
 * <table>
 * <caption>Kinds of caller</caption>
 * <tr><th>caller</th><th>{@code sub} equals</th><th>reason</th><th>user</th><th>patient</th><th>{@code act}</th></tr>
 * <tr><td>professional</td><td>user</td><td>directcare</td><td>stands</td><td>forbidden</td><td>forbidden</td></tr>
 * <tr><td>citizen</td><td>patient</td><td>patientaccess</td><td>forbidden</td><td>stands</td><td>for another</td></tr>
 * <tr><td>system</td><td>system</td><td>directcare</td><td>forbidden</td><td>forbidden</td><td>forbidden</td></tr>
 * </table>
 *
 * <p><i>Source:</i> NRL 2.8.0, JWT guidance; 2.3.0 for the other spelling of {@code requesting_organization}.
 */
final class NrlFlavour extends TokenFlavour {

    static final String NAME = "nrl";

    private static final Set<ReasonForRequest> REASONS =
            Set.of(ReasonForRequest.DIRECT_CARE, ReasonForRequest.PATIENT_ACCESS);

    NrlFlavour() {
        super(NAME);
    }

    @Override
    Shape shape(Claim claim) {
        return switch (claim) {
            case ISS, SUB, REASON, SCOPE, SYSTEM, ORGANIZATION, ORGANISATION, USER, PATIENT -> Shape.TEXT;
            case AUD -> Shape.TEXTS;
            case EXP, IAT, NBF -> Shape.SECONDS;
            case ACT -> Shape.ACTOR;
            case REQUESTED_SCOPE, REQUESTED_RECORD, DEVICE, PRACTITIONER -> Shape.UNKNOWN;
        };
    }

    @Override
    @Nullable
    AssertedContext judge(Claims claims, Faults faults) {
        CommonClaims common = CommonClaims.judge(claims, true, REASONS, faults);
        RequestedScope scope = ScopeText.spine(claims, faults);
        Asid system = system(claims, faults);
        AssertedOrganisation organisation = organisation(claims, faults);
        AssertedCaller caller = caller(claims, common, system, faults);
        return !faults.none() || scope == null || caller == null
                ? null
                : common.asserted(NAME, scope, organisation, null, system, caller);
    }

    private static @Nullable Asid system(Claims claims, Faults faults) {
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

    private static @Nullable AssertedOrganisation organisation(Claims claims, Faults faults) {
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

    private static @Nullable AssertedCaller caller(
            Claims claims, CommonClaims common, @Nullable Asid system, Faults faults) {
        if (claims.has(Claim.USER)) {
            claims.forbidden(Claim.PATIENT, faults);
            claims.forbidden(Claim.ACT, faults);
            requireReason(ReasonForRequest.DIRECT_CARE, common, faults);
            return professional(claims, common, faults);
        }
        if (claims.has(Claim.PATIENT)) {
            requireReason(ReasonForRequest.PATIENT_ACCESS, common, faults);
            return citizen(claims, common, faults);
        }
        claims.forbidden(Claim.ACT, faults);
        requireReason(ReasonForRequest.DIRECT_CARE, common, faults);
        if (system != null) {
            requireSubject(Claim.SYSTEM, NamingSystem.ACCREDITED_SYSTEM, system.value(), common, faults);
        }
        return new AssertedCaller.Unattended();
    }

    private static AssertedCaller.@Nullable User professional(Claims claims, CommonClaims common, Faults faults) {
        String text = claims.required(Claim.USER, String.class, faults);
        if (text == null) {
            return null;
        }
        String role = NamingSystem.ROLE_PROFILE.identifierIn(text);
        if (role == null) {
            invalid(Claim.USER, "is not a role profile ID in its naming system", faults);
            return null;
        }
        requireSubject(Claim.USER, NamingSystem.ROLE_PROFILE, role, common, faults);
        return new AssertedCaller.User(NamingSystem.ROLE_PROFILE.uri(), role);
    }

    private static AssertedCaller.@Nullable Citizen citizen(Claims claims, CommonClaims common, Faults faults) {
        String patient = nhsNumber(Claim.PATIENT, claims, faults);
        String actor = claims.has(Claim.ACT) ? nhsNumber(Claim.ACT, claims, faults) : null;
        if (patient == null) {
            return null;
        }
        requireSubject(Claim.PATIENT, NamingSystem.NHS_NUMBER, patient, common, faults);
        return new AssertedCaller.Citizen(patient, actor);
    }

    private static @Nullable String nhsNumber(Claim claim, Claims claims, Faults faults) {
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

    private static void requireReason(ReasonForRequest reason, CommonClaims common, Faults faults) {
        if (common.reason() != null && common.reason() != reason) {
            faults.add(Denial.of(
                    DenialReason.CONTEXT_REASON_MISMATCH, "This kind of caller gives the reason " + reason.claim()));
        }
    }

    /** The subject repeats another claim. The naming system may be spelt in another way there. */
    private static void requireSubject(
            Claim claim, NamingSystem system, String identifier, CommonClaims common, Faults faults) {
        if (common.subject() != null && !identifier.equals(system.identifierIn(common.subject()))) {
            faults.add(Denial.of(DenialReason.CONTEXT_SUBJECT_MISMATCH, "sub is not " + claim.claimName()));
        }
    }

    private static void invalid(Claim claim, String what, Faults faults) {
        faults.add(DenialReason.CONTEXT_CLAIM_INVALID, claim, claim.claimName() + " " + what);
    }
}
