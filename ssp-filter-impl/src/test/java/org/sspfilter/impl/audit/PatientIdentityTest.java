package org.sspfilter.impl.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class PatientIdentityTest {

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(US_ASCII);
    private static final byte[] NEXT = "fedcba9876543210fedcba9876543210".getBytes(US_ASCII);

    private static String expected(byte[] key, String patient) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return "hmac:"
                + HexFormat.of()
                        .formatHex(mac.doFinal(patient.getBytes(US_ASCII)))
                        .substring(0, 32);
    }

    @Test
    void writesTheFirstHalfOfAKeyedHash() throws Exception {
        PatientIdentity identity = PatientIdentity.hmac(KEY);

        assertThat(identity.write("9000000009")).isEqualTo(expected(KEY, "9000000009"));
        assertThat(identity.write("9000000009")).isEqualTo(expected(KEY, "9000000009"));
        assertThat(identity.write("9000000017")).isEqualTo(expected(KEY, "9000000017"));
    }

    @Test
    void hashesByTheNewKeyOnceItIsReplaced() throws Exception {
        PatientIdentity identity = PatientIdentity.hmac(KEY);
        identity.write("9000000009");

        identity.rekey(NEXT);

        assertThat(identity.write("9000000009")).isEqualTo(expected(NEXT, "9000000009"));
    }

    @Test
    void writesAsReceivedOrNothing() {
        assertThat(PatientIdentity.clear().write("9000000009")).isEqualTo("9000000009");
        assertThat(PatientIdentity.omit().write("9000000009")).isNull();
    }
}
