package org.sspfilter.impl.context;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedDevice;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.context.ReasonForRequest;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.OdsCode;

/**
 * The claims that GP Connect writes as FHIR resources.
 *
 * <p>A resource of another type, or one that lacks what identifies it, is a fault of its own, answered with 422, as the
 * conformance tests want it.
 *
 * <p>Stateless.
 *
 * <p><i>Source:</i> GP Connect 0.7.4, 1.2.7 and 1.6.0, "Cross organisation audit and provenance".
 */
final class GpConnectClaims {

    private GpConnectClaims() {}

    /** The subject is the practitioner. */
    static void requireSubject(AssertedCaller.@Nullable Practitioner practitioner, CommonClaims common, Faults faults) {
        if (practitioner != null && !practitioner.id().equals(common.subject())) {
            faults.add(
                    Denial.of(DenialReason.CONTEXT_SUBJECT_MISMATCH, "sub is not the id of requesting_practitioner"));
        }
    }

    /** {@code requesting_device}. */
    static @Nullable AssertedDevice device(Claims claims, Faults faults) {
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

    /** {@code requesting_organization}, by its one ODS code. */
    static @Nullable AssertedOrganisation organisation(Claims claims, Faults faults) {
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

    /** {@code requesting_practitioner}; whether it is the subject is not asked here. */
    static AssertedCaller.@Nullable Practitioner practitioner(Claims claims, CommonClaims common, Faults faults) {
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

    static @Nullable FhirResource resource(Claim claim, String type, Claims claims, Faults faults) {
        FhirResource resource = claims.required(claim, FhirResource.class, faults);
        if (resource != null && !resource.is(type)) {
            invalid(claim, claim.claimName() + " is not a readable " + type, faults);
            return null;
        }
        return resource;
    }

    static void invalid(Claim claim, String detail, Faults faults) {
        faults.add(DenialReason.CONTEXT_RESOURCE_INVALID, claim, detail);
    }

    /** The one identifier of a system; null when the resource has none, or two that differ. */
    static @Nullable String only(NamingSystem system, FhirResource resource) {
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
