package org.sspfilter.impl.context;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.context.AssertedRecord;
import org.sspfilter.context.ReasonForRequest;
import org.sspfilter.context.RequestedScope;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Asid;

/**
 * The Spine Core FHIR framework 1.1. All {@code requesting_} claims are strings {@code system|identifier}; only the system must
 * be there. The subject is the user, else the patient, else the system. A token lives for at most 300 seconds.
 *
 * <p>A user may be named in a system of the consumer's own, where there is no national identifier. {@code patientaccess} is the
 * reason of a patient, and of nobody else.
 *
 * <p><i>Source:</i> Spine Core 1.0.1 and 1.1, "JWT" and "Scopes".
 */
final class SpineCoreFlavour extends TokenFlavour {

    static final String NAME = "spine-core";

    private static final Set<ReasonForRequest> REASONS =
            Set.of(ReasonForRequest.DIRECT_CARE, ReasonForRequest.SECONDARY_USES, ReasonForRequest.PATIENT_ACCESS);

    SpineCoreFlavour() {
        super(NAME);
    }

    @Override
    Claim scopeClaim() {
        return Claim.SCOPE;
    }

    @Override
    AudienceForm audience() {
        return AudienceForm.SERVICE_ROOT;
    }

    @Override
    Shape shape(Claim claim) {
        return switch (claim) {
            case ISS, SUB, REASON, SCOPE, SYSTEM, ORGANIZATION, ORGANISATION, USER, PATIENT -> Shape.TEXT;
            case AUD -> Shape.TEXTS;
            case EXP, IAT, NBF -> Shape.SECONDS;
            case ACT, REQUESTED_SCOPE, REQUESTED_RECORD, DEVICE, PRACTITIONER -> Shape.UNKNOWN;
        };
    }

    @Override
    @Nullable
    AssertedContext judge(Claims claims, Faults faults) {
        CommonClaims common = CommonClaims.judge(claims, true, REASONS, faults);
        RequestedScope scope = ScopeText.spine(claims, faults);
        Asid system = SpineClaims.system(claims, faults);
        boolean named = claims.has(Claim.ORGANIZATION) || claims.has(Claim.ORGANISATION);
        AssertedOrganisation organisation = named ? SpineClaims.organisation(claims, faults) : null;
        String patient = claims.has(Claim.PATIENT) ? SpineClaims.nhsNumber(Claim.PATIENT, claims, faults) : null;
        AssertedCaller caller = caller(claims, common, system, patient, faults);
        return !faults.none() || scope == null || caller == null
                ? null
                : common.asserted(
                        NAME,
                        scope,
                        organisation,
                        null,
                        system,
                        caller,
                        // A user acts on somebody's record; a citizen on their own, which the caller says.
                        patient == null || caller instanceof AssertedCaller.Citizen
                                ? null
                                : new AssertedRecord.Patient(patient));
    }

    private static @Nullable AssertedCaller caller(
            Claims claims, CommonClaims common, @Nullable Asid system, @Nullable String patient, Faults faults) {
        if (claims.has(Claim.USER)) {
            forbidPatientAccess(common, faults);
            return user(claims, common, faults);
        }
        if (claims.has(Claim.PATIENT)) {
            if (common.reason() != null && common.reason() != ReasonForRequest.PATIENT_ACCESS) {
                faults.add(Denial.of(
                        DenialReason.CONTEXT_REASON_MISMATCH, "This kind of caller gives the reason patientaccess"));
            }
            if (patient == null) {
                return null;
            }
            SpineClaims.requireSubject(Claim.PATIENT, NamingSystem.NHS_NUMBER, patient, common, faults);
            return new AssertedCaller.Citizen(patient, null);
        }
        forbidPatientAccess(common, faults);
        if (system != null) {
            SpineClaims.requireSubject(Claim.SYSTEM, NamingSystem.ACCREDITED_SYSTEM, system.value(), common, faults);
        }
        return new AssertedCaller.Unattended();
    }

    private static void forbidPatientAccess(CommonClaims common, Faults faults) {
        if (common.reason() == ReasonForRequest.PATIENT_ACCESS) {
            faults.add(
                    Denial.of(DenialReason.CONTEXT_REASON_MISMATCH, "Only a patient gives the reason patientaccess"));
        }
    }

    private static AssertedCaller.@Nullable User user(Claims claims, CommonClaims common, Faults faults) {
        String text = claims.required(Claim.USER, String.class, faults);
        if (text == null) {
            return null;
        }
        String role = NamingSystem.ROLE_PROFILE.identifierIn(text);
        if (role != null) {
            SpineClaims.requireSubject(Claim.USER, NamingSystem.ROLE_PROFILE, role, common, faults);
            return new AssertedCaller.User(NamingSystem.ROLE_PROFILE.uri(), role);
        }
        int pipe = text.indexOf('|');
        boolean local = pipe > 0 && pipe < text.length() - 1 && ClaimText.isAbsoluteUri(text.substring(0, pipe));
        if (!local || NamingSystem.isNational(text.substring(0, pipe))) {
            SpineClaims.invalid(Claim.USER, "is not an identifier in a naming system of users", faults);
            return null;
        }
        if (common.subject() != null && !common.subject().equals(text)) {
            faults.add(Denial.of(DenialReason.CONTEXT_SUBJECT_MISMATCH, "sub is not requesting_user"));
        }
        return new AssertedCaller.User(text.substring(0, pipe), text.substring(pipe + 1));
    }
}
