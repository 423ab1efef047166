package org.sspfilter.impl.context;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.json.JsonCursor;

/** The claims that any flavour knows. What is none of these is passed over, and never copied. */
enum Claim {
    ISS("iss"),
    SUB("sub"),
    AUD("aud"),
    EXP("exp"),
    IAT("iat"),
    NBF("nbf"),
    REASON("reason_for_request"),
    REQUESTED_RECORD("requested_record"),
    REQUESTED_SCOPE("requested_scope"),
    SCOPE("scope"),
    DEVICE("requesting_device"),
    ORGANIZATION("requesting_organization"),
    /** The spelling of some NRL releases. */
    ORGANISATION("requesting_organisation"),
    PRACTITIONER("requesting_practitioner"),
    SYSTEM("requesting_system"),
    USER("requesting_user"),
    PATIENT("requesting_patient"),
    ACT("act");

    private static final Claim[] ALL = values();

    private final String claimName;

    @SuppressWarnings("ImmutableEnumChecker") // read by this class alone, and never written
    private final byte[] bytes;

    Claim(String claimName) {
        this.claimName = claimName;
        bytes = claimName.getBytes(StandardCharsets.US_ASCII);
    }

    /** The name as the token writes it. */
    String claimName() {
        return claimName;
    }

    /** The claim at whose value the cursor stands, or null when it is none that we know. */
    static @Nullable Claim at(JsonCursor json) {
        for (Claim claim : ALL) {
            if (json.nameIs(claim.bytes)) {
                return claim;
            }
        }
        return null;
    }
}
