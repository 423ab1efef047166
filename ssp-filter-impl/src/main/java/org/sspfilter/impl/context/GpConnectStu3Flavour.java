package org.sspfilter.impl.context;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedDevice;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.context.ReasonForRequest;
import org.sspfilter.context.RequestedScope;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;

/**
 * GP Connect STU3. Device, organisation and practitioner are FHIR resources; the subject is the practitioner's id; a token
 * lives for exactly 300 seconds; {@code requested_record} is no longer allowed.
 *
 * <p>{@code gpconnect-stu3} is 1.6 and later, where the reason may be {@code migration} and a scope may carry a
 * confidentiality. {@code gpconnect-stu3-1.2} is 1.0 to 1.5, which have neither.
 *
 * <p><i>Source:</i> GP Connect 1.2.7 and 1.6.0, "Cross organisation audit and provenance"; GP Connect test {@code JWT.feature}.
 */
final class GpConnectStu3Flavour extends TokenFlavour {

    static final String NAME = "gpconnect-stu3";
    static final String BEFORE_MIGRATION = "gpconnect-stu3-1.2";

    private static final Set<ReasonForRequest> CARE = Set.of(ReasonForRequest.DIRECT_CARE);
    private static final Set<ReasonForRequest> CARE_AND_MIGRATION =
            Set.of(ReasonForRequest.DIRECT_CARE, ReasonForRequest.MIGRATION);

    private final boolean shorterLives;
    private final boolean migration;

    GpConnectStu3Flavour(boolean shorterLives, boolean migration) {
        super(migration ? NAME : BEFORE_MIGRATION);
        this.shorterLives = shorterLives;
        this.migration = migration;
    }

    @Override
    Claim scopeClaim() {
        return Claim.REQUESTED_SCOPE;
    }

    @Override
    AudienceForm audience() {
        // Before 1.2.3 it was the requested resource.
        return migration ? AudienceForm.SERVICE_ROOT : AudienceForm.REQUEST;
    }

    @Override
    Shape shape(Claim claim) {
        return switch (claim) {
            case ISS, SUB, REASON, REQUESTED_SCOPE -> Shape.TEXT;
            case AUD -> Shape.TEXTS;
            case EXP, IAT, NBF -> Shape.SECONDS;
            case DEVICE, ORGANIZATION, PRACTITIONER -> Shape.RESOURCE;
            case REQUESTED_RECORD -> Shape.PRESENCE;
            case SCOPE, ORGANISATION, SYSTEM, USER, PATIENT, ACT -> Shape.UNKNOWN;
        };
    }

    @Override
    @Nullable
    AssertedContext judge(Claims claims, Faults faults) {
        CommonClaims common = CommonClaims.judge(claims, shorterLives, migration ? CARE_AND_MIGRATION : CARE, faults);
        claims.forbidden(Claim.REQUESTED_RECORD, faults);
        RequestedScope scope = ScopeText.gpconnect(claims, migration, faults);
        AssertedDevice device = GpConnectClaims.device(claims, faults);
        AssertedOrganisation organisation = GpConnectClaims.organisation(claims, faults);
        AssertedCaller.Practitioner practitioner = GpConnectClaims.practitioner(claims, common, faults);
        boolean restricted = scope != null && scope.tokens().contains(ScopeText.RESTRICTED);
        if (restricted && common.reason() == ReasonForRequest.DIRECT_CARE) {
            faults.add(Denial.of(
                    DenialReason.CONTEXT_REASON_MISMATCH, "conf/R is asked for, and the reason is not migration"));
        }
        GpConnectClaims.requireSubject(practitioner, common, faults);
        return faults.none() ? asserted(common, scope, device, organisation, practitioner) : null;
    }

    private @Nullable AssertedContext asserted(
            CommonClaims common,
            @Nullable RequestedScope scope,
            @Nullable AssertedDevice device,
            @Nullable AssertedOrganisation organisation,
            AssertedCaller.@Nullable Practitioner practitioner) {
        return scope == null || device == null || organisation == null || practitioner == null
                ? null
                : common.asserted(name(), scope, organisation, device, null, practitioner, null);
    }
}
