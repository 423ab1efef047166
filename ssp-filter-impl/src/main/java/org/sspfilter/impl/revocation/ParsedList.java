package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.io.OutputStream;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.sspfilter.impl.x509.AlgorithmFloor;

/**
 * A list as received: its head is read, its entries are not, and nobody has vouched for it yet.
 *
 * <p>Holds the DER. Not thread-safe.
 *
 * <p><i>Source:</i> RFC 5280 section 5.1.
 */
final class ParsedList {

    private final byte[] der;
    private final String source;
    private final int tbsStart;
    private final int tbsEnd;
    private final AlgorithmIdentifier algorithm;
    private final byte[] signature;
    private final boolean second;
    private final X500Principal issuer;
    private final Instant thisUpdate;
    private final Instant nextUpdate;
    private final ListExtensions extensions;
    private final int entriesStart;
    private final int entriesEnd;
    /** Keys that did not sign it: a list that waits is asked again whenever another issuer is learned. */
    private final Set<PublicKey> foreign = new HashSet<>();

    /**
     * Reads the head. Refuses what is malformed and what this does not support.
     *
     * @param source where it came from, as the settings name it
     */
    ParsedList(byte[] der, String source, ListRules rules) throws IOException {
        this.der = der;
        this.source = source;
        DerReader outer = new DerReader(der).next(DerReader.SEQUENCE);
        DerReader list = outer.inside();
        if (outer.hasMore()) {
            throw new IOException("Something follows the list");
        }
        DerReader tbs = list.next(DerReader.SEQUENCE).inside();
        tbsStart = list.elementStart();
        tbsEnd = list.contentEnd();
        byte[] outerAlgorithm = list.next(DerReader.SEQUENCE).element();
        signature = bits(list.next(DerReader.BIT_STRING));
        if (list.hasMore()) {
            throw new IOException("Something follows the list's signature");
        }

        second = tbs.peek() == DerReader.INTEGER;
        if (second) {
            byte[] version = tbs.next().content();
            if (version.length != 1 || version[0] != 1) {
                throw new IOException("The list is of an unknown version");
            }
        }
        byte[] innerAlgorithm = tbs.next(DerReader.SEQUENCE).element();
        if (!Arrays.equals(innerAlgorithm, outerAlgorithm)) {
            throw new IOException("The list names two signature algorithms");
        }
        algorithm = algorithm(innerAlgorithm, rules.floor());
        tbs.next(DerReader.SEQUENCE);
        if (tbs.contentLength() == 0) {
            throw new IOException("The list has no issuer");
        }
        issuer = PointNames.principal(tbs.element());
        thisUpdate = Instant.ofEpochSecond(tbs.next().epochSecond());
        boolean due = tbs.peek() == DerReader.UTC_TIME || tbs.peek() == DerReader.GENERALIZED_TIME;
        nextUpdate =
                rules.until(thisUpdate, due ? Instant.ofEpochSecond(tbs.next().epochSecond()) : null);
        if (tbs.moveTo(DerReader.SEQUENCE)) {
            if (tbs.contentLength() == 0) {
                throw new IOException("The list announces entries and holds none");
            }
            entriesStart = tbs.contentStart();
            entriesEnd = tbs.contentEnd();
        } else {
            entriesStart = 0;
            entriesEnd = 0;
        }
        extensions = tbs.hasMore() && second ? ListExtensions.read(tbs, issuer) : ListExtensions.NONE;
        if (extensions.scope().indirect() && !rules.indirect()) {
            throw new IOException("The list is an indirect one");
        }
        if (tbs.hasMore()) {
            throw new IOException("The list holds an element too many");
        }
    }

    private static byte[] bits(DerReader element) throws IOException {
        byte[] content = element.content();
        if (content.length < 2 || content[0] != 0) {
            throw new IOException("The list's signature is malformed");
        }
        return Arrays.copyOfRange(content, 1, content.length);
    }

    private static AlgorithmIdentifier algorithm(byte[] element, AlgorithmFloor floor) throws IOException {
        AlgorithmIdentifier algorithm;
        boolean allowed;
        try {
            algorithm = AlgorithmIdentifier.getInstance(element);
            allowed = floor.allowsSignature(algorithm);
        } catch (RuntimeException e) {
            throw new IOException("The list's signature algorithm cannot be read", e);
        }
        if (!allowed) {
            throw new IOException("The list's signature algorithm is too weak or unknown");
        }
        return algorithm;
    }

    X500Principal issuer() {
        return issuer;
    }

    Instant thisUpdate() {
        return thisUpdate;
    }

    /** Whether this key signed it. Costs a digest over the whole list, once a key. */
    boolean isSignedBy(PublicKey key) {
        if (foreign.contains(key)) {
            return false;
        }
        boolean signed = verifies(key);
        if (!signed) {
            foreign.add(key);
        }
        return signed;
    }

    private boolean verifies(PublicKey key) {
        try {
            ContentVerifier verifier =
                    new JcaContentVerifierProviderBuilder().build(key).get(algorithm);
            try (OutputStream stream = verifier.getOutputStream()) {
                stream.write(der, tbsStart, tbsEnd - tbsStart);
            }
            return verifier.verify(signature);
        } catch (OperatorCreationException | IOException | RuntimeException e) {
            // A key of another kind, or a signature that is none.
            return false;
        }
    }

    /** Reads the entries into a list that this key vouches for. The key must have been asked before. */
    RevocationList pack(PublicKey signer) throws IOException {
        RevokedSerials serials = RevokedSerials.read(
                der, entriesStart, entriesEnd, extensions.scope().indirect() ? issuer : null, second);
        return new RevocationList(issuer, signer, thisUpdate, nextUpdate, extensions, serials, source);
    }
}
