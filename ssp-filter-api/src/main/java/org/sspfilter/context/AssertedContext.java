package org.sspfilter.context;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.id.Asid;

/**
 * What the caller's token asserts: who asks, for which organisation, why, and for how long the token is good.
 *
 * <p>The Spine's token has no signature ({@code alg: none}), so nothing here is proved. It is well formed, in date and
 * consistent with the request, no more. Trust comes from the Secure Proxy's certificate.
 *
 * <p>Immutable. {@code toString} leaves out what names a person.
 *
 * <p><i>Source:</i> GP Connect, "Cross organisation audit and provenance"; NRL 2.8, JWT guidance.
 *
 * @param flavour which rules the token was read by, such as {@code gpconnect-stu3}
 * @param issuer {@code iss}
 * @param subject {@code sub}
 * @param audience {@code aud}, one or more values; never empty
 * @param issuedAt {@code iat}
 * @param expiresAt {@code exp}
 * @param reason {@code reason_for_request}
 * @param scope {@code requested_scope} or {@code scope}
 * @param organisation {@code requesting_organization}, null where the flavour leaves it out
 * @param device {@code requesting_device}, null where the flavour has none
 * @param system the ASID of {@code requesting_system}, null where the flavour has none
 * @param caller the person, or the absence of one
 * @param requested {@code requested_record} of GP Connect 0.x, or {@code requesting_patient} of Spine Core beside a user; else null
 */
public record AssertedContext(
        String flavour,
        String issuer,
        String subject,
        List<String> audience,
        Instant issuedAt,
        Instant expiresAt,
        ReasonForRequest reason,
        RequestedScope scope,
        @Nullable AssertedOrganisation organisation,
        @Nullable AssertedDevice device,
        @Nullable Asid system,
        AssertedCaller caller,
        @Nullable AssertedRecord requested) {

    /** Copies the audience. */
    public AssertedContext {
        audience = List.copyOf(audience);
    }

    @Override
    public String toString() {
        return "AssertedContext[" + flavour + ", " + caller + ", " + reason + ", " + scope + ", expires " + expiresAt
                + "]";
    }
}
