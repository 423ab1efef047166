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
    Claim scopeClaim() {
        return Claim.SCOPE;
    }

    @Override
    AudienceForm audience() {
        return AudienceForm.REQUEST;
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
        Asid system = SpineClaims.system(claims, faults);
        AssertedOrganisation organisation = SpineClaims.organisation(claims, faults);
        AssertedCaller caller = caller(claims, common, system, faults);
        return !faults.none() || scope == null || caller == null
                ? null
                : common.asserted(NAME, scope, organisation, null, system, caller, null);
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
            SpineClaims.requireSubject(Claim.SYSTEM, NamingSystem.ACCREDITED_SYSTEM, system.value(), common, faults);
        }
        return new AssertedCaller.Unattended();
    }

    private static AssertedCaller.@Nullable User professional(Claims claims, CommonClaims common, Faults faults) {
        String role = SpineClaims.roleProfile(claims, faults);
        if (role == null) {
            return null;
        }
        SpineClaims.requireSubject(Claim.USER, NamingSystem.ROLE_PROFILE, role, common, faults);
        return new AssertedCaller.User(NamingSystem.ROLE_PROFILE.uri(), role);
    }

    private static AssertedCaller.@Nullable Citizen citizen(Claims claims, CommonClaims common, Faults faults) {
        String patient = SpineClaims.nhsNumber(Claim.PATIENT, claims, faults);
        String actor = claims.has(Claim.ACT) ? SpineClaims.nhsNumber(Claim.ACT, claims, faults) : null;
        if (patient == null) {
            return null;
        }
        SpineClaims.requireSubject(Claim.PATIENT, NamingSystem.NHS_NUMBER, patient, common, faults);
        return new AssertedCaller.Citizen(patient, actor);
    }

    private static void requireReason(ReasonForRequest reason, CommonClaims common, Faults faults) {
        if (common.reason() != null && common.reason() != reason) {
            faults.add(Denial.of(
                    DenialReason.CONTEXT_REASON_MISMATCH, "This kind of caller gives the reason " + reason.claim()));
        }
    }
}
