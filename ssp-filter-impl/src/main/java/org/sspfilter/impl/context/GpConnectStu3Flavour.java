package org.sspfilter.impl.context;

import java.util.List;
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
import org.sspfilter.id.OdsCode;

/**
 * GP Connect STU3, releases 1.2.3 to 1.7. Device, organisation and practitioner are FHIR resources; the subject is the
 * practitioner's id; a token lives for exactly 300 seconds. {@code migration} and the {@code conf} scopes came with 1.6.
 *
 * <p>A resource of another type, or one that lacks what identifies it, is answered with 422, as the conformance tests want it.
 *
 * <p><i>Source:</i> GP Connect 1.2.7 and 1.6.0, "Cross organisation audit and provenance"; GP Connect test {@code JWT.feature}.
 */
final class GpConnectStu3Flavour extends TokenFlavour {

    static final String NAME = "gpconnect-stu3";

    private static final Set<ReasonForRequest> REASONS =
            Set.of(ReasonForRequest.DIRECT_CARE, ReasonForRequest.MIGRATION);

    private final boolean shorterLives;

    GpConnectStu3Flavour(boolean shorterLives) {
        super(NAME);
        this.shorterLives = shorterLives;
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
        CommonClaims common = CommonClaims.judge(claims, shorterLives, REASONS, faults);
        claims.forbidden(Claim.REQUESTED_RECORD, faults);
        RequestedScope scope = ScopeText.gpconnect(claims, faults);
        AssertedDevice device = device(claims, faults);
        AssertedOrganisation organisation = organisation(claims, faults);
        AssertedCaller.Practitioner practitioner = practitioner(claims, common, faults);
        boolean restricted = scope != null && scope.tokens().contains(ScopeText.RESTRICTED);
        if (restricted && common.reason() == ReasonForRequest.DIRECT_CARE) {
            faults.add(Denial.of(
                    DenialReason.CONTEXT_REASON_MISMATCH, "conf/R is asked for, and the reason is not migration"));
        }
        if (practitioner != null && !practitioner.id().equals(common.subject())) {
            faults.add(
                    Denial.of(DenialReason.CONTEXT_SUBJECT_MISMATCH, "sub is not the id of requesting_practitioner"));
        }
        return faults.none() ? asserted(common, scope, device, organisation, practitioner) : null;
    }

    private static @Nullable AssertedContext asserted(
            CommonClaims common,
            @Nullable RequestedScope scope,
            @Nullable AssertedDevice device,
            @Nullable AssertedOrganisation organisation,
            AssertedCaller.@Nullable Practitioner practitioner) {
        return scope == null || device == null || organisation == null || practitioner == null
                ? null
                : common.asserted(NAME, scope, organisation, device, null, practitioner);
    }

    private static @Nullable AssertedDevice device(Claims claims, Faults faults) {
        FhirResource resource = resource(Claim.DEVICE, "Device", claims, faults);
        if (resource == null) {
            return null;
        }
        if (resource.identifiers().isEmpty()) {
            invalid(Claim.DEVICE, "requesting_device has no identifier", faults);
            return null;
        }
        FhirResource.Identifier identifier = resource.identifiers().get(0);
        return new AssertedDevice(identifier.system(), identifier.value(), resource.model(), resource.version());
    }

    private static @Nullable AssertedOrganisation organisation(Claims claims, Faults faults) {
        FhirResource resource = resource(Claim.ORGANIZATION, "Organization", claims, faults);
        if (resource == null) {
            return null;
        }
        OdsCode code = OdsCode.parse(only(NamingSystem.ORGANISATION, resource)).orElse(null);
        if (code == null) {
            invalid(Claim.ORGANIZATION, "requesting_organization does not have one ODS code", faults);
            return null;
        }
        return new AssertedOrganisation(code, resource.name());
    }

    private static AssertedCaller.@Nullable Practitioner practitioner(
            Claims claims, CommonClaims common, Faults faults) {
        FhirResource resource = resource(Claim.PRACTITIONER, "Practitioner", claims, faults);
        if (resource == null) {
            return null;
        }
        // For a migration nobody need sit at a screen: the claim's fields are recommended, not demanded (1.6).
        boolean migration = common.reason() == ReasonForRequest.MIGRATION;
        String id = resource.id() == null && migration ? common.subject() : resource.id();
        if (id == null) {
            invalid(Claim.PRACTITIONER, "requesting_practitioner has no id", faults);
            return null;
        }
        String user = only(NamingSystem.SDS_USER, resource);
        if (user == null && !migration) {
            invalid(Claim.PRACTITIONER, "requesting_practitioner does not have one SDS user ID", faults);
            return null;
        }
        List<String> local = List.of();
        for (FhirResource.Identifier identifier : resource.identifiers()) {
            if (!NamingSystem.SDS_USER.is(identifier.system()) && !NamingSystem.ROLE_PROFILE.is(identifier.system())) {
                local = FhirResource.with(local, identifier.system() + "|" + identifier.value());
            }
        }
        String role = only(NamingSystem.ROLE_PROFILE, resource);
        return new AssertedCaller.Practitioner(id, known(user), known(role), local, resource.name());
    }

    private static @Nullable FhirResource resource(Claim claim, String type, Claims claims, Faults faults) {
        FhirResource resource = claims.required(claim, FhirResource.class, faults);
        if (resource != null && !resource.is(type)) {
            invalid(claim, claim.claimName() + " is not a readable " + type, faults);
            return null;
        }
        return resource;
    }

    private static void invalid(Claim claim, String detail, Faults faults) {
        faults.add(DenialReason.CONTEXT_RESOURCE_INVALID, claim, detail);
    }

    /** The one identifier of a system; null when the resource has none, or two that differ. */
    private static @Nullable String only(NamingSystem system, FhirResource resource) {
        String only = null;
        for (FhirResource.Identifier identifier : resource.identifiers()) {
            if (system.is(identifier.system())) {
                if (only != null && !only.equals(identifier.value())) {
                    return null;
                }
                only = identifier.value();
            }
        }
        return only;
    }

    private static @Nullable String known(@Nullable String value) {
        return "UNK".equals(value) ? null : value;
    }
}
