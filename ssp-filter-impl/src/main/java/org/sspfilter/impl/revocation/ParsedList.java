package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.io.OutputStream;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.sspfilter.impl.x509.AlgorithmPolicy;

/**
 * A list as received: its head is read, its entries are not, and nobody has vouched for it yet.
 *
 * <p>Immutable; holds the DER.
 *
 * <p><i>Source:</i> RFC 5280 section 5.1.
 */
final class ParsedList {

    /** RFC 5280 says 20; some issuers took a few more. */
    private static final int MAX_SERIAL_OCTETS = 32;

    private final byte[] der;
    private final int tbsStart;
    private final int tbsEnd;
    private final AlgorithmIdentifier algorithm;
    private final byte[] signature;
    private final X500Principal issuer;
    private final Instant thisUpdate;
    private final Instant nextUpdate;
    private final ListExtensions extensions;
    private final int entriesStart;
    private final int entriesEnd;

    /** Reads the head. Refuses what is malformed and what this does not support. */
    ParsedList(byte[] der) throws IOException {
        this.der = der;
        DerReader outer = new DerReader(der, 0, der.length).next(DerReader.SEQUENCE);
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

        boolean second = tbs.peek() == DerReader.INTEGER;
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
        algorithm = algorithm(innerAlgorithm);
        issuer = principal(tbs.next(DerReader.SEQUENCE).element());
        thisUpdate = Instant.ofEpochSecond(tbs.next().epochSecond());
        if (tbs.peek() != DerReader.UTC_TIME && tbs.peek() != DerReader.GENERALIZED_TIME) {
            throw new IOException("The list does not say when the next one is due");
        }
        nextUpdate = Instant.ofEpochSecond(tbs.next().epochSecond());
        if (tbs.peek() == DerReader.SEQUENCE) {
            tbs.next();
            entriesStart = tbs.contentStart();
            entriesEnd = tbs.contentEnd();
        } else {
            entriesStart = 0;
            entriesEnd = 0;
        }
        extensions = tbs.hasMore() && second ? ListExtensions.read(tbs) : ListExtensions.NONE;
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

    private static AlgorithmIdentifier algorithm(byte[] element) throws IOException {
        AlgorithmIdentifier algorithm;
        boolean allowed;
        try {
            algorithm = AlgorithmIdentifier.getInstance(element);
            allowed = AlgorithmPolicy.allowsSignature(algorithm);
        } catch (RuntimeException e) {
            throw new IOException("The list's signature algorithm cannot be read", e);
        }
        if (!allowed) {
            throw new IOException("The list's signature algorithm is too weak or unknown");
        }
        return algorithm;
    }

    private static X500Principal principal(byte[] element) throws IOException {
        try {
            return new X500Principal(element);
        } catch (IllegalArgumentException e) {
            throw new IOException("The list's issuer cannot be read", e);
        }
    }

    X500Principal issuer() {
        return issuer;
    }

    Instant thisUpdate() {
        return thisUpdate;
    }

    /** Whether this key signed it. Costs a digest over the whole list. */
    boolean isSignedBy(PublicKey key) {
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
        return new RevocationList(
                issuer, signer, thisUpdate, nextUpdate, extensions.number(), extensions.scope(), serials());
    }

    private RevokedSerials serials() throws IOException {
        DerReader counting = new DerReader(der, entriesStart, entriesEnd);
        int entries = 0;
        int width = 1;
        while (counting.hasMore()) {
            width = Math.max(
                    width,
                    counting.next(DerReader.SEQUENCE)
                            .inside()
                            .next(DerReader.INTEGER)
                            .contentLength());
            entries++;
        }
        if (width > MAX_SERIAL_OCTETS) {
            throw new IOException("The list holds a serial number that is too long");
        }
        RevokedSerials.Builder rows = new RevokedSerials.Builder(entries, width);
        DerReader reader = new DerReader(der, entriesStart, entriesEnd);
        while (reader.hasMore()) {
            add(reader.next(DerReader.SEQUENCE).inside(), rows);
        }
        return rows.build();
    }

    private void add(DerReader entry, RevokedSerials.Builder rows) throws IOException {
        entry.next(DerReader.INTEGER);
        int serialStart = entry.contentStart();
        int serialLength = entry.contentLength();
        if (serialLength == 0) {
            throw new IOException("The list holds an empty serial number");
        }
        long at = entry.next().epochSecond();
        int reason = entry.hasMore()
                ? EntryExtensions.reason(entry.next(DerReader.SEQUENCE).inside())
                : 0;
        if (entry.hasMore()) {
            throw new IOException("The list holds a malformed entry");
        }
        rows.add(der, serialStart, serialLength, at, reason);
    }
}
