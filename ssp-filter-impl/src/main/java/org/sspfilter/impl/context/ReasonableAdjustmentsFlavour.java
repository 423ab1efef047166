package org.sspfilter.impl.context;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.context.ReasonForRequest;
import org.sspfilter.context.RequestedScope;
import org.sspfilter.id.Asid;

/**
 * Reasonable Adjustments. Spine Core with all ten claims mandatory: there is always a professional, by role profile, and the
 * reason is always {@code directcare}. {@code aud} is the address without its query.
 *
 * <p><i>Source:</i> Reasonable Adjustments, "JWT" (its table; its example leaves out three mandatory claims and lives for 60300
 * seconds).
 */
final class ReasonableAdjustmentsFlavour extends TokenFlavour {

    static final String NAME = "reasonable-adjustments";

    private static final Set<ReasonForRequest> REASONS = Set.of(ReasonForRequest.DIRECT_CARE);

    ReasonableAdjustmentsFlavour() {
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
            case ISS, SUB, REASON, SCOPE, SYSTEM, ORGANIZATION, ORGANISATION, USER -> Shape.TEXT;
            case AUD -> Shape.TEXTS;
            case EXP, IAT, NBF -> Shape.SECONDS;
            case PATIENT, ACT, REQUESTED_SCOPE, REQUESTED_RECORD, DEVICE, PRACTITIONER -> Shape.UNKNOWN;
        };
    }

    @Override
    @Nullable
    AssertedContext judge(Claims claims, Faults faults) {
        CommonClaims common = CommonClaims.judge(claims, true, REASONS, faults);
        RequestedScope scope = ScopeText.spine(claims, faults);
        Asid system = SpineClaims.system(claims, faults);
        AssertedOrganisation organisation = SpineClaims.organisation(claims, faults);
        String role = SpineClaims.roleProfile(claims, faults);
        if (role != null) {
            SpineClaims.requireSubject(Claim.USER, NamingSystem.ROLE_PROFILE, role, common, faults);
        }
        return !faults.none() || scope == null || role == null
                ? null
                : common.asserted(
                        NAME,
                        scope,
                        organisation,
                        null,
                        system,
                        new AssertedCaller.User(NamingSystem.ROLE_PROFILE.uri(), role),
                        null);
    }
}
