package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedDevice;

/** Another reader's opinion of a token that ours admitted. */
final class TokenOracle {

    private TokenOracle() {}

    /** Fails when Nimbus reads other claims, or none. */
    static void requireAgreement(AssertedContext ours, String token) throws ParseException {
        JWTClaimsSet oracle = PlainJWT.parse(token).getJWTClaimsSet();
        assertThat(ours.issuer()).isEqualTo(oracle.getIssuer());
        assertThat(ours.subject()).isEqualTo(oracle.getSubject());
        assertThat(ours.audience()).isEqualTo(oracle.getAudience());
        assertThat(ours.issuedAt()).isEqualTo(oracle.getIssueTime().toInstant());
        assertThat(ours.expiresAt()).isEqualTo(oracle.getExpirationTime().toInstant());
        assertThat(ours.reason().claim()).isEqualTo(oracle.getStringClaim("reason_for_request"));
        if (ours.flavour().startsWith("gpconnect")) {
            compareResources(ours, oracle);
        } else {
            assertThat(ours.scope().toString()).isEqualTo(oracle.getStringClaim("scope"));
            assertThat(oracle.getStringClaim("requesting_system")).endsWith(String.valueOf(ours.system()));
        }
    }

    private static void compareResources(AssertedContext ours, JWTClaimsSet oracle) throws ParseException {
        assertThat(ours.scope().toString()).isEqualTo(oracle.getStringClaim("requested_scope"));
        AssertedDevice device = ours.device();
        assertThat(device).isNotNull();
        Map<String, @Nullable Object> resource = oracle.getJSONObjectClaim("requesting_device");
        assertThat(resource).containsEntry("resourceType", "Device");
        assertThat(resource.get("model")).isEqualTo(device == null ? null : device.model());
        assertThat(resource.get("version")).isEqualTo(device == null ? null : device.version());
        assertThat(oracle.getJSONObjectClaim("requesting_organization").toString())
                .contains(String.valueOf(
                        ours.organisation() == null ? "?" : ours.organisation().odsCode()));
        assertThat(oracle.getJSONObjectClaim("requesting_practitioner").get("id"))
                .isEqualTo(ours.subject());
    }
}
