package org.sspfilter.servlet;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.decision.AccreditationStatus;
import org.sspfilter.decision.SspRequest;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;

/**
 * The roles of an admitted request. What the filter established has its plain name; what the token alone says is spelt as
 * asserted, so that nobody takes it for granted. A directory's answer of the past and a check that was not enforced give no
 * role.
 *
 * <p><i>Source:</i> GP Connect 1.6, "Cross organisation audit and provenance" (SDS role profile).
 */
final class CallerRoles {

    private static final String INTERACTION = "interaction:";
    private static final String ORGANISATION = "ods:";
    private static final String ASSERTED_SCOPE = "asserted:scope:";
    private static final String ASSERTED_ROLE_PROFILE = "asserted:role-profile:";
    private static final String ROLE_PROFILE_SYSTEM = "sds-role-profile-id";

    private CallerRoles() {}

    /** Whether the request has the role; makes nothing but the text to compare. */
    static boolean has(SspRequest request, String role) {
        if (role.startsWith(INTERACTION)) {
            return role.substring(INTERACTION.length())
                    .equals(request.interaction().value());
        }
        if (role.startsWith(ORGANISATION)) {
            String code = role.substring(ORGANISATION.length());
            for (OdsCode organisation : organisations(request.accreditation())) {
                if (organisation.value().equals(code)) {
                    return true;
                }
            }
            return false;
        }
        if (role.startsWith(ASSERTED_SCOPE)) {
            return request.context().scope().tokens().contains(role.substring(ASSERTED_SCOPE.length()));
        }
        return role.startsWith(ASSERTED_ROLE_PROFILE)
                && role.substring(ASSERTED_ROLE_PROFILE.length()).equals(roleProfile(request.context()));
    }

    /** Every role, for a container that wants them counted out. */
    static Set<String> all(InteractionId interaction, AccreditationStatus accreditation, AssertedContext context) {
        Set<String> roles = new LinkedHashSet<>();
        roles.add(INTERACTION + interaction.value());
        for (OdsCode organisation : organisations(accreditation)) {
            roles.add(ORGANISATION + organisation.value());
        }
        for (String token : context.scope().tokens()) {
            roles.add(ASSERTED_SCOPE + token);
        }
        String profile = roleProfile(context);
        if (profile != null) {
            roles.add(ASSERTED_ROLE_PROFILE + profile);
        }
        return roles;
    }

    private static Set<OdsCode> organisations(AccreditationStatus status) {
        return status instanceof AccreditationStatus.Listed listed
                ? listed.accreditation().odsCodes()
                : Set.of();
    }

    private static @Nullable String roleProfile(AssertedContext context) {
        AssertedCaller caller = context.caller();
        if (caller instanceof AssertedCaller.Practitioner practitioner) {
            return practitioner.roleProfileId();
        }
        if (caller instanceof AssertedCaller.User user && user.system().endsWith("/" + ROLE_PROFILE_SYSTEM)) {
            return user.value();
        }
        return null;
    }
}
