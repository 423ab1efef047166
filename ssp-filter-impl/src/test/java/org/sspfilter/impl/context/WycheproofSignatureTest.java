package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sspfilter.impl.json.MalformedJsonException;

/** Signed tokens of project Wycheproof: none that is wrong is accepted, and most that are right are. */
class WycheproofSignatureTest {

    private static final Path FILE = Path.of(
            System.getProperty("corpora", "../../shared/corpora"), "wycheproof-jose", "json_web_signature_test.json");

    @Test
    void acceptsNoSignatureThatIsWrong() throws IOException, ParseException {
        assumeTrue(Files.exists(FILE), "No corpus; -Dcorpora names the folder that holds it");
        Map<String, @Nullable Object> corpus = JSONObjectUtils.parse(Files.readString(FILE));
        List<Object> wronglyAccepted = new ArrayList<>();
        int rightlyAccepted = 0;
        int wrong = 0;
        int contradictions = 0;
        for (Map<String, @Nullable Object> group : JSONObjectUtils.getJSONObjectArray(corpus, "testGroups")) {
            Set<String> valid = new HashSet<>();
            for (Map<String, @Nullable Object> test : JSONObjectUtils.getJSONObjectArray(group, "tests")) {
                if ("valid".equals(test.get("result"))) {
                    valid.add(JSONObjectUtils.getString(test, "jws"));
                }
            }
            for (Map<String, @Nullable Object> test : JSONObjectUtils.getJSONObjectArray(group, "tests")) {
                boolean accepted = accepts(group, JSONObjectUtils.getString(test, "jws"));
                boolean right = "valid".equals(test.get("result"));
                wrong += right ? 0 : 1;
                rightlyAccepted += right && accepted ? 1 : 0;
                if (!right && valid.contains(JSONObjectUtils.getString(test, "jws"))) {
                    // Tests 367 and 370 lost their padding: they are letter for letter the valid test 357.
                    contradictions++;
                } else if (accepted && !right) {
                    wronglyAccepted.add(test.get("tcId") + " " + test.get("comment"));
                }
            }
        }

        assertThat(wronglyAccepted).isEmpty();
        assertThat(contradictions).isEqualTo(2);
        assertThat(wrong).isGreaterThan(300);
        assertThat(rightlyAccepted).isGreaterThan(20);
    }

    private static boolean accepts(Map<String, @Nullable Object> group, String token) throws ParseException {
        Map<String, @Nullable Object> keys =
                JSONObjectUtils.getJSONObject(group, group.containsKey("public") ? "public" : "private");
        try {
            JWK jwk = JWK.parse(keys);
            if (jwk.getAlgorithm() == null) {
                return false;
            }
            String id = jwk.getKeyID() == null ? "only" : jwk.getKeyID();
            SignedTokenReader reader =
                    new SignedTokenReader(jwk.getAlgorithm().getName(), Map.of(id, key(jwk)), 64 * 1024);
            reader.verifiedPayload(token);
            return true;
        } catch (MalformedJsonException | JOSEException | ParseException | IllegalArgumentException e) {
            return false;
        }
    }

    private static Key key(JWK jwk) throws JOSEException {
        if (jwk instanceof RSAKey rsa) {
            return rsa.toRSAPublicKey();
        }
        if (jwk instanceof ECKey elliptic) {
            return elliptic.toECPublicKey();
        }
        return ((OctetSequenceKey) jwk).toSecretKey();
    }
}
