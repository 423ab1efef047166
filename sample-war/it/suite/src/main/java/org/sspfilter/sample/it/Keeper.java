package org.sspfilter.sample.it;

import java.time.Instant;
import org.sspfilter.token.TestTokens;

/**
 * A supplier that keeps pointers.
 *
 * @param asid its system
 * @param ods whose pointers it keeps
 */
record Keeper(String asid, String ods) {

    static final Keeper A = new Keeper(World.CONSUMER, World.CONSUMER_ODS);

    static final Keeper B = new Keeper(World.OTHER, World.OTHER_ODS);

    private static final String SYSTEM = "https://fhir.nhs.uk/Id/accredited-system|";

    /** A call about pointers, below the root of the pointers. */
    Call call(String method, String target) {
        String scope = "patient/DocumentReference." + (method.equals("GET") ? "read" : "write");
        TestTokens token = TestTokens.nrlUnattended(Instant.now())
                .with("aud", "https://localhost/nrl")
                .with("scope", scope)
                .with("sub", SYSTEM + asid)
                .with("requesting_system", SYSTEM + asid)
                .with("requesting_organization", Call.organisation(ods));
        return Call.nrl(method, "/nrl" + target).with("fromASID", asid).with("Authorization", token.bearer());
    }
}
