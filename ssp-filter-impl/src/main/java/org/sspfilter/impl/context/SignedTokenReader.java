package org.sspfilter.impl.context;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.json.JsonCursor;
import org.sspfilter.impl.json.JsonCursor.Kind;
import org.sspfilter.impl.json.MalformedJsonException;

/**
 * Reads signed tokens in compact form. Algorithm and keys are fixed beforehand: the token chooses neither. Nothing that a
 * token's header refers to is fetched.
 *
 * <p>Form, header and claims pass our own strict reading before and after Nimbus verifies the signature.
 *
 * <p>Immutable; thread-safe. Does not block.
 *
 * <p><i>Source:</i> RFC 7515, sections 4.1 and 5.2; RFC 8725, sections 3.1 to 3.5 and 3.10.
 */
public final class SignedTokenReader {

    private static final int LEAST_RSA_BITS = 2048;
    private static final int LONGEST_KEY_ID = 128;
    private static final byte[] ALG = FhirResource.ascii("alg");
    private static final byte[] KID = FhirResource.ascii("kid");
    /** What would bring keys or rules of the sender's own, or have us inflate. */
    private static final List<byte[]> REFUSED = List.of(
            FhirResource.ascii("jku"),
            FhirResource.ascii("x5u"),
            FhirResource.ascii("jwk"),
            FhirResource.ascii("x5c"),
            FhirResource.ascii("crit"),
            FhirResource.ascii("b64"),
            FhirResource.ascii("zip"));

    private final JWSAlgorithm algorithm;
    private final Map<String, JWSVerifier> verifiers;
    private final int maxLength;

    /**
     * A reader.
     *
     * @param algorithm the one that is accepted, such as {@code RS512}
     * @param keys the keys by key ID; a token without a key ID is accepted when there is one key alone
     * @param maxLength the longest token, in characters
     * @throws IllegalArgumentException when a key does not fit the algorithm, or is too weak
     */
    public SignedTokenReader(String algorithm, Map<String, Key> keys, int maxLength) {
        this.algorithm = JWSAlgorithm.parse(algorithm);
        this.maxLength = maxLength;
        Map<String, JWSVerifier> made = new HashMap<>();
        keys.forEach((id, key) -> made.put(id, verifier(this.algorithm, key)));
        verifiers = Map.copyOf(made);
    }

    private static JWSVerifier verifier(JWSAlgorithm algorithm, Key key) {
        try {
            JWSVerifier verifier = verifier(key);
            if (!verifier.supportedJWSAlgorithms().contains(algorithm)) {
                throw new IllegalArgumentException("A key does not fit the algorithm " + algorithm);
            }
            return verifier;
        } catch (JOSEException e) {
            throw new IllegalArgumentException("A key can not be used with " + algorithm, e);
        }
    }

    private static JWSVerifier verifier(Key key) throws JOSEException {
        if (key instanceof RSAPublicKey rsa) {
            if (rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
                throw new IllegalArgumentException("An RSA key has at least " + LEAST_RSA_BITS + " bits");
            }
            return new RSASSAVerifier(rsa);
        }
        if (key instanceof ECPublicKey elliptic) {
            return new ECDSAVerifier(elliptic);
        }
        if (key instanceof SecretKey secret) {
            return new MACVerifier(secret);
        }
        throw new IllegalArgumentException("A key is RSA, elliptic or secret");
    }

    /**
     * Reads.
     *
     * @param token the token, without a scheme
     * @return its claims, or why it can not be used
     */
    public SignedTokenReading read(String token) {
        try {
            byte[] payload = verifiedPayload(token);
            JsonCursor json = TokenJson.cursor(payload);
            if (json.peek() != Kind.OBJECT) {
                throw new MalformedTokenException("The payload is not a JSON object");
            }
            json.skip();
            json.end();
            Map<String, @Nullable Object> claims = JSONObjectUtils.parse(new String(payload, StandardCharsets.UTF_8));
            return new SignedTokenReading.Verified(new VerifiedClaims(algorithm.getName(), claims));
        } catch (MalformedJsonException e) {
            return new SignedTokenReading.Unusable(MalformedTokenException.denial(e));
        } catch (ParseException e) {
            return new SignedTokenReading.Unusable(
                    MalformedTokenException.denial(new MalformedTokenException("The payload is not a JSON object")));
        }
    }

    /** The payload of a token, once its signature is verified. */
    byte[] verifiedPayload(String token) throws MalformedJsonException {
        if (token.length() > maxLength) {
            throw new MalformedTokenException(
                    DenialReason.CONTEXT_TOO_LARGE, "The token is over the bound of " + maxLength + " characters");
        }
        int first = token.indexOf('.');
        int second = first < 0 ? -1 : token.indexOf('.', first + 1);
        if (second < 0 || token.indexOf('.', second + 1) >= 0) {
            throw new MalformedTokenException(DenialReason.CONTEXT_SEGMENTS, "Not three sections with two dots");
        }
        JWSVerifier verifier = verifierFor(Base64Url.decode(token, 0, first));
        byte[] payload = Base64Url.decode(token, first + 1, second);
        Base64Url.decode(token, second + 1, token.length());
        if (!isSigned(token, first, second, verifier)) {
            throw new MalformedTokenException(DenialReason.CONTEXT_SIGNATURE, "No configured key made the signature");
        }
        return payload;
    }

    private static boolean isSigned(String token, int first, int second, JWSVerifier verifier) {
        try {
            JWSHeader header = JWSHeader.parse(new Base64URL(token.substring(0, first)));
            byte[] signed = token.substring(0, second).getBytes(StandardCharsets.US_ASCII);
            return verifier.verify(header, signed, new Base64URL(token.substring(second + 1)));
        } catch (JOSEException | ParseException e) {
            return false;
        }
    }

    private JWSVerifier verifierFor(byte[] header) throws MalformedJsonException {
        JsonCursor json = TokenJson.cursor(header);
        String named = null;
        String keyId = null;
        json.beginObject();
        while (json.nextMember()) {
            refuseForeignKeys(json);
            if (json.nameIs(ALG)) {
                named = ClaimText.read(json);
            } else if (json.nameIs(KID)) {
                keyId = keyId(json);
            } else {
                json.skip();
            }
        }
        json.end();
        JWSVerifier only = verifiers.size() == 1 ? verifiers.values().iterator().next() : null;
        JWSVerifier verifier = keyId == null ? only : verifiers.get(keyId);
        if (!algorithm.getName().equals(named) || verifier == null) {
            throw new MalformedTokenException(
                    DenialReason.CONTEXT_HEADER, "Not the algorithm " + algorithm + " with a known key ID");
        }
        return verifier;
    }

    private static void refuseForeignKeys(JsonCursor json) throws MalformedJsonException {
        for (byte[] member : REFUSED) {
            if (json.nameIs(member)) {
                throw new MalformedTokenException(
                        DenialReason.CONTEXT_HEADER,
                        "The token's header holds " + new String(member, StandardCharsets.US_ASCII));
            }
        }
    }

    private static String keyId(JsonCursor json) throws MalformedJsonException {
        String keyId = ClaimText.read(json);
        if (keyId == null || keyId.length() > LONGEST_KEY_ID) {
            throw new MalformedTokenException(DenialReason.CONTEXT_HEADER, "The key ID is not a short string");
        }
        return keyId;
    }
}
