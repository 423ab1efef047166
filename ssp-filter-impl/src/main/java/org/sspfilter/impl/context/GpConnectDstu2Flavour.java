package org.sspfilter.impl.context;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedDevice;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.context.AssertedRecord;
import org.sspfilter.context.ReasonForRequest;
import org.sspfilter.context.RequestedScope;
import org.sspfilter.id.OdsCode;

/**
 * GP Connect 0.5 to 0.7 (DSTU2). As its successor, but: {@code aud} is one fixed address; {@code requested_record} tells which
 * patient or organisation the request is about, and must be there; identifiers are of the systems of that time, and the
 * user's is the one without {@code /Id/} that providers were assured with.
 *
 * <p><i>Source:</i> GP Connect 0.7.4, "Cross organisation audit and provenance"; GP Connect issues 422 and 634.
 */
final class GpConnectDstu2Flavour extends TokenFlavour {

    static final String NAME = "gpconnect-dstu2";

    private static final Set<ReasonForRequest> REASONS = Set.of(ReasonForRequest.DIRECT_CARE);

    private final boolean shorterLives;

    GpConnectDstu2Flavour(boolean shorterLives) {
        super(NAME);
        this.shorterLives = shorterLives;
    }

    @Override
    Claim scopeClaim() {
        return Claim.REQUESTED_SCOPE;
    }

    @Override
    AudienceForm audience() {
        return AudienceForm.TOKEN_SERVICE;
    }

    @Override
    Shape shape(Claim claim) {
        return switch (claim) {
            case ISS, SUB, REASON, REQUESTED_SCOPE -> Shape.TEXT;
            case AUD -> Shape.TEXTS;
            case EXP, IAT, NBF -> Shape.SECONDS;
            case DEVICE, ORGANIZATION, PRACTITIONER, REQUESTED_RECORD -> Shape.RESOURCE;
            case SCOPE, ORGANISATION, SYSTEM, USER, PATIENT, ACT -> Shape.UNKNOWN;
        };
    }

    @Override
    @Nullable
    AssertedContext judge(Claims claims, Faults faults) {
        CommonClaims common = CommonClaims.judge(claims, shorterLives, REASONS, faults);
        AssertedRecord requested = requested(claims, faults);
        RequestedScope scope = ScopeText.gpconnect(claims, false, faults);
        AssertedDevice device = GpConnectClaims.device(claims, faults);
        AssertedOrganisation organisation = GpConnectClaims.organisation(claims, faults);
        AssertedCaller.Practitioner practitioner = GpConnectClaims.practitioner(claims, common, faults);
        GpConnectClaims.requireSubject(practitioner, common, faults);
        return !faults.none() || scope == null || practitioner == null
                ? null
                : common.asserted(NAME, scope, organisation, device, null, practitioner, requested);
    }

    /** A patient by NHS number, or an organisation by ODS code. */
    private static @Nullable AssertedRecord requested(Claims claims, Faults faults) {
        FhirResource resource = claims.required(Claim.REQUESTED_RECORD, FhirResource.class, faults);
        if (resource == null) {
            return null;
        }
        if (resource.is("Patient")) {
            String number = GpConnectClaims.only(NamingSystem.NHS_NUMBER, resource);
            if (number != null && NhsNumber.isValid(number)) {
                return new AssertedRecord.Patient(number);
            }
        } else if (resource.is("Organization")) {
            OdsCode code = OdsCode.parse(GpConnectClaims.only(NamingSystem.ORGANISATION, resource))
                    .orElse(null);
            if (code != null) {
                return new AssertedRecord.Organisation(code);
            }
        }
        GpConnectClaims.invalid(
                Claim.REQUESTED_RECORD,
                "requested_record is neither a Patient with one NHS number nor an Organization with one ODS code",
                faults);
        return null;
    }
}
