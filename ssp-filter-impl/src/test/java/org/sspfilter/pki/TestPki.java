package org.sspfilter.pki;

import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A root CA, a sub CA below it, and what they issue: certificates and revocation lists like those of the Spine.
 *
 * <pre>{@code
 * TestPki pki = TestPki.at(Instant.parse("2026-03-01T12:00:00Z"));
 * Issued ssp = pki.subCa().issue("ssp.test.nhs.uk").build();
 * byte[] crl = pki.subCa().crl().revoking(ssp.serial()).build();
 * }</pre>
 *
 * <p>Keys are RSA-2048, made when first needed and shared: one for each CA, one for all leaves. Not thread-safe.
 */
public final class TestPki {

    /**
     * The private, non-critical extension that says "test kit" on a CA certificate. The same text stands in the main code
     * as {@code TestKitMarker.OID}.
     */
    public static final String MARKER_OID = "2.25.211083725187453309425706126338905170432";

    private final Instant now;
    private final Map<String, KeyPair> keys = new HashMap<>();
    private boolean marked;
    private @Nullable CertificateAuthority root;
    private @Nullable CertificateAuthority subCa;
    private long lastSerial = 0x5f0a0000L;

    private TestPki(Instant now) {
        this.now = now;
    }

    /** An infrastructure whose certificates and lists are valid at this instant. */
    public static TestPki at(Instant instant) {
        return new TestPki(instant);
    }

    /** Whether CA certificates say "test kit". To be called before the first CA is made. */
    public TestPki marker(boolean value) {
        if (root != null) {
            throw new IllegalStateException("The root CA is already made");
        }
        marked = value;
        return this;
    }

    /** The instant that everything is valid at. */
    public Instant now() {
        return now;
    }

    /** The root CA: valid from ten years before to ten years after. */
    public CertificateAuthority root() {
        if (root == null) {
            root = selfSigned("Test Root Authority").buildCa();
        }
        return root;
    }

    /** The sub CA below the root, which issues the leaves. */
    public CertificateAuthority subCa() {
        if (subCa == null) {
            subCa = root().issueCa("Test Sub CA").buildCa();
        }
        return subCa;
    }

    /** A root CA of another name, to be built with {@code buildCa()}; its key is its own. */
    public CertificateBuilder selfSigned(String commonName) {
        return CertificateBuilder.ca(this, null, commonName)
                .notBefore(now.minus(Duration.ofDays(3650)))
                .notAfter(now.plus(Duration.ofDays(3650)));
    }

    /** A certificate signed by its own key that is no CA's, to be built with {@code build()}. */
    public CertificateBuilder selfSignedLeaf(String commonName) {
        return CertificateBuilder.leaf(this, null, commonName);
    }

    /** The key of this name: the same one each time. */
    public KeyPair key(String name) {
        return keys.computeIfAbsent(name, absent -> TestKeys.rsa(2048));
    }

    boolean marked() {
        return marked;
    }

    BigInteger nextSerial() {
        return BigInteger.valueOf(++lastSerial);
    }
}
