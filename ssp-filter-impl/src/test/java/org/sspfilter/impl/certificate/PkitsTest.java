package org.sspfilter.impl.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.revocation.RevocationStore;
import org.sspfilter.impl.revocation.TestStores;

/**
 * The public path-validation suite of NIST, read from {@code -Dcorpora=DIR}; left out where it is not there.
 *
 * <p>None of its bad chains may be accepted. Good ones that this refuses are listed: what is not supported is refused.
 */
class PkitsTest {

    private static final ValidationSettings SETTINGS =
            new ValidationSettings(Set.of(new Fqdn("nobody.test.example")), true, 10, 20, 64 * 1024, 256 * 1024);

    /**
     * Good chains that are refused. The peer is a CA: 4.6.8, 4.6.14, 4.8.6, 4.14.13. A delta list is not used: 4.15.5. The
     * others need a list that another key of the issuer signed, one that is indirect or speaks of some reasons only, or a
     * distribution point named relatively.
     */
    private static final Set<String> REFUSED = Set.of(
            "4.11.7", "4.12.7", "4.12.9", "4.13.19", "4.14.13", "4.14.18", "4.14.19", "4.14.22", "4.14.24", "4.14.25",
            "4.14.28", "4.14.29", "4.14.30", "4.14.33", "4.14.4", "4.14.5", "4.14.7", "4.15.5", "4.4.19", "4.5.1",
            "4.5.3", "4.5.4", "4.5.6", "4.6.14", "4.6.15", "4.6.17", "4.6.8", "4.8.6", "4.9.6");

    /** Revoked by a delta list only; delta lists are refused, and the base alone is a full answer by RFC 5280. */
    private static final Set<String> ACCEPTED_WITHOUT_DELTA = Set.of("4.15.4");

    private static final class Case {
        String id = "";
        String expect = "";
        Instant time = Instant.EPOCH;
        List<byte[]> chain = new ArrayList<>();
        List<byte[]> anchors = new ArrayList<>();
        List<byte[]> crls = new ArrayList<>();
        List<String> needs = new ArrayList<>();
    }

    @Test
    void acceptsNoBadChain() throws Exception {
        Path file = Path.of(System.getProperty("corpora", "../../shared/corpora"), "pkits", "pkits.cases.json");
        assumeTrue(Files.isRegularFile(file), "The corpora are not here; name their folder by -Dcorpora");
        Set<String> wronglyAccepted = new TreeSet<>();
        Set<String> wronglyRefused = new TreeSet<>();
        int judged = 0;
        for (Case one : read(file)) {
            if (one.needs.contains("policy-inputs") || one.needs.contains("dsa")) {
                continue;
            }
            judged++;
            boolean accepted = accepts(one);
            if (accepted != one.expect.equals("ACCEPT")) {
                (accepted ? wronglyAccepted : wronglyRefused).add(one.id);
            }
        }
        System.out.println("PKITS: " + judged + " judged, wrongly accepted " + wronglyAccepted + ", wrongly refused "
                + wronglyRefused.size() + " " + wronglyRefused);
        assertThat(wronglyAccepted).isSubsetOf(ACCEPTED_WITHOUT_DELTA);
        assertThat(wronglyRefused).isSubsetOf(REFUSED);
    }

    /** The name is judged last, so a wrong name means that all the rest held. */
    private static boolean accepts(Case one) throws CertificateException {
        List<X509Certificate> anchors = certificates(one.anchors);
        RevocationStore store = TestStores.of(anchors, () -> one.time, one.crls.toArray(new byte[0][]));
        CertificateVerdict verdict = new CertificateValidation(new TrustMaterial(anchors, List.of()), SETTINGS, store)
                .validate(certificates(one.chain), one.time);
        return verdict instanceof CertificateVerdict.Accepted
                || ((CertificateVerdict.Rejected) verdict).denial().reason() == DenialReason.CERTIFICATE_NAME_MISMATCH;
    }

    private static List<X509Certificate> certificates(List<byte[]> encoded) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : encoded) {
            certificates.add((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        }
        return certificates;
    }

    private static List<Case> read(Path file) throws IOException {
        List<Case> cases = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().equals("cases")) {
                    json.nextToken();
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        cases.add(readCase(json));
                    }
                }
            }
        }
        return cases;
    }

    private static Case readCase(JsonParser json) throws IOException {
        Case one = new Case();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "id" -> one.id = json.getText();
                case "expect" -> one.expect = json.getText();
                case "time" -> one.time = Instant.parse(json.getText());
                case "chain" -> binaries(json, one.chain);
                case "anchors" -> binaries(json, one.anchors);
                case "crls" -> binaries(json, one.crls);
                case "needs" -> texts(json, one.needs);
                default -> json.skipChildren();
            }
        }
        return one;
    }

    private static void binaries(JsonParser json, List<byte[]> into) throws IOException {
        List<String> texts = new ArrayList<>();
        texts(json, texts);
        texts.forEach(text -> into.add(Base64.getDecoder().decode(text)));
    }

    private static void texts(JsonParser json, List<String> into) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            into.add(json.getText());
        }
    }
}
