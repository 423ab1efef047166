package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.token.TestTokens;

class SignedTokenReaderTest {

    private static final KeyPair RSA = rsa(2048);
    private static final KeyPair ELLIPTIC = elliptic("secp256r1");
    private static final String CLAIMS = "{\"iss\":\"me\",\"roles\":[\"R8000\"]}";
    private static final int MAX = 8 * 1024;

    private final SignedTokenReader reader = new SignedTokenReader("RS512", Map.of("k1", RSA.getPublic()), MAX);

    @Test
    void readsWhatTheKeySigned() {
        SignedTokenReading reading =
                reader.read(signed(JWSAlgorithm.RS512, CLAIMS, new RSASSASigner(RSA.getPrivate())));

        assertThat(reading).isInstanceOfSatisfying(SignedTokenReading.Verified.class, verified -> {
            assertThat(verified.claims().text("iss")).isEqualTo("me");
            assertThat(verified.claims().text("roles")).isNull();
            assertThat(verified.claims().claims()).containsEntry("roles", List.of("R8000"));
            assertThat(verified.claims().algorithm()).isEqualTo("RS512");
            assertThat(verified.claims().toString()).doesNotContain("me", "R8000");
        });
    }

    @Test
    void refusesAChangedPayloadOrSignature() {
        String token = signed(JWSAlgorithm.RS512, CLAIMS, new RSASSASigner(RSA.getPrivate()));
        String[] parts = token.split("\\.", -1);
        String other = TestTokens.base64url("{\"iss\":\"you\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(reason(parts[0] + "." + other + "." + parts[2])).isEqualTo(DenialReason.CONTEXT_SIGNATURE);
        assertThat(reason(parts[0] + "." + parts[1] + ".")).isEqualTo(DenialReason.CONTEXT_SIGNATURE);
        assertThat(reason(parts[0] + "." + parts[1] + "." + parts[2] + "=")).isEqualTo(DenialReason.CONTEXT_MALFORMED);
        assertThat(reason(parts[0] + "." + parts[1])).isEqualTo(DenialReason.CONTEXT_SEGMENTS);
        assertThat(reason(token + ".")).isEqualTo(DenialReason.CONTEXT_SEGMENTS);
        assertThat(reason("x".repeat(MAX + 1))).isEqualTo(DenialReason.CONTEXT_TOO_LARGE);
    }

    @Test
    @Tag("J01")
    void refusesAnUnsignedToken() {
        assertThat(reason(TestTokens.compact("{\"alg\":\"none\"}", CLAIMS))).isEqualTo(DenialReason.CONTEXT_HEADER);
        assertThat(reason(TestTokens.compact("{\"alg\":\"RS512\"}", CLAIMS))).isEqualTo(DenialReason.CONTEXT_SIGNATURE);
    }

    @Test
    @Tag("J02")
    void refusesThePublicKeyTakenForASecret() throws JOSEException {
        JWSSigner forger = new MACSigner(RSA.getPublic().getEncoded());

        assertThat(reason(signed(JWSAlgorithm.HS256, CLAIMS, forger))).isEqualTo(DenialReason.CONTEXT_HEADER);
        assertThat(reason(signed(JWSAlgorithm.RS256, CLAIMS, new RSASSASigner(RSA.getPrivate()))))
                .isEqualTo(DenialReason.CONTEXT_HEADER);
    }

    @Test
    @Tag("J03")
    void refusesWeakEllipticSignatures() throws GeneralSecurityException, JOSEException {
        SignedTokenReader elliptic = new SignedTokenReader("ES256", Map.of("k1", ELLIPTIC.getPublic()), MAX);
        String token = signed(JWSAlgorithm.ES256, CLAIMS, new ECDSASigner((ECPrivateKey) ELLIPTIC.getPrivate()));
        String signed = token.substring(0, token.lastIndexOf('.'));

        assertThat(elliptic.read(token)).isInstanceOf(SignedTokenReading.Verified.class);
        assertThat(reason(elliptic.read(signed + "." + TestTokens.base64url(new byte[64]))))
                .isEqualTo(DenialReason.CONTEXT_SIGNATURE);
        Signature der = Signature.getInstance("SHA256withECDSA");
        der.initSign(ELLIPTIC.getPrivate());
        der.update(signed.getBytes(StandardCharsets.US_ASCII));
        assertThat(reason(elliptic.read(signed + "." + TestTokens.base64url(der.sign()))))
                .isEqualTo(DenialReason.CONTEXT_SIGNATURE);
    }

    @ParameterizedTest
    @Tag("J05")
    @Tag("J07")
    @ValueSource(strings = {"jku", "x5u", "jwk", "x5c", "crit", "b64", "zip", "\\u006aku"})
    void refusesHeadersThatBringKeysOrRules(String member) {
        for (String value : List.of("\"https://evil.test/\"", "null", "[]", "false")) {
            String header = "{\"alg\":\"RS512\",\"" + member + "\":" + value + "}";
            assertThat(reason(TestTokens.compact(header, CLAIMS) + "AAAA")).isEqualTo(DenialReason.CONTEXT_HEADER);
        }
    }

    @ParameterizedTest
    @Tag("J06")
    @ValueSource(strings = {"\"k2\"", "\"../../dev/null\"", "\"' or 1=1\"", "[\"k1\"]", "null", "1", "\"\""})
    void refusesAKeyIdThatIsNotConfigured(String keyId) {
        assertThat(reason(TestTokens.compact("{\"alg\":\"RS512\",\"kid\":" + keyId + "}", CLAIMS) + "AAAA"))
                .isEqualTo(DenialReason.CONTEXT_HEADER);
    }

    @Test
    void refusesARepeatedMemberAndWhatIsNoObject() {
        RSASSASigner signer = new RSASSASigner(RSA.getPrivate());

        assertThat(reason(signed(JWSAlgorithm.RS512, "{\"iss\":1,\"iss\":2}", signer)))
                .isEqualTo(DenialReason.CONTEXT_DUPLICATE_MEMBER);
        assertThat(reason(signed(JWSAlgorithm.RS512, "[]", signer))).isEqualTo(DenialReason.CONTEXT_MALFORMED);
        assertThat(reason(signed(JWSAlgorithm.RS512, "foo", signer))).isEqualTo(DenialReason.CONTEXT_MALFORMED);
    }

    @Test
    @Tag("J12")
    void refusesKeysThatDoNotFitTheAlgorithm() {
        Key secret = new SecretKeySpec(new byte[32], "HmacSHA256");
        for (String algorithm : List.of("none", "ES256", "HS256", "RS1")) {
            assertThatThrownBy(() -> new SignedTokenReader(algorithm, Map.of("k", RSA.getPublic()), MAX))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new SignedTokenReader("RS256", Map.of("k", secret), MAX))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SignedTokenReader("ES384", Map.of("k", ELLIPTIC.getPublic()), MAX))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new SignedTokenReader("RS256", Map.of("k", rsa(1024).getPublic()), MAX))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SignedTokenReader("RS256", Map.of("k", RSA.getPrivate()), MAX))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private @Nullable DenialReason reason(String token) {
        return reason(reader.read(token));
    }

    private static @Nullable DenialReason reason(SignedTokenReading reading) {
        return reading instanceof SignedTokenReading.Unusable unusable
                ? unusable.denial().reason()
                : null;
    }

    private static String signed(JWSAlgorithm algorithm, String claims, JWSSigner signer) {
        try {
            JWSObject token = new JWSObject(new JWSHeader(algorithm), new Payload(claims));
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair elliptic(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
