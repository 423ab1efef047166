package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sspfilter.impl.x509.PemBlocks;

/**
 * What some content turned out to hold.
 *
 * <p>Immutable. Making one costs a digest over each list and a reading of all entries: seconds where there are millions, so
 * no lock may be held that a request needs.
 *
 * @param verified lists that a known key vouches for
 * @param unknown lists whose issuer nobody knows yet
 */
record Intake(List<RevocationList> verified, List<ParsedList> unknown) {

    Intake {
        verified = List.copyOf(verified);
        unknown = List.copyOf(unknown);
    }

    /** Reads and verifies content; either all of it is good, or none is taken. */
    static Intake of(byte[] content, String source, ListRules rules, ListIssuers issuers, Instant now)
            throws IOException {
        List<ParsedList> parsed = new ArrayList<>();
        for (byte[] der : split(content)) {
            parsed.add(new ParsedList(der, source, rules));
        }
        return new Intake(List.of(), parsed).verifiedBy(issuers, now);
    }

    private static List<byte[]> split(byte[] content) throws IOException {
        if (!PemBlocks.isPem(content)) {
            return List.of(content);
        }
        List<byte[]> lists = new ArrayList<>();
        for (PemBlocks.Block block : PemBlocks.read(content)) {
            if (!block.label().equals("X509 CRL")) {
                throw new IOException("The file holds something else than revocation lists");
            }
            lists.add(block.der());
        }
        return lists;
    }

    /** The same, when some of the unknown are known. */
    Intake verifiedBy(ListIssuers issuers, Instant now) throws IOException {
        List<RevocationList> known = new ArrayList<>(verified);
        List<ParsedList> left = new ArrayList<>();
        for (ParsedList list : unknown) {
            verify(list, issuers, now).ifPresentOrElse(known::add, () -> left.add(list));
        }
        return new Intake(known, left);
    }

    /** A list that a known key vouches for; empty when nobody of its name is known. */
    static Optional<RevocationList> verify(ParsedList list, ListIssuers issuers, Instant now) throws IOException {
        if (list.thisUpdate().isAfter(now)) {
            throw new IOException("The list was issued in the future");
        }
        Optional<PublicKey> signer = issuers.signer(list);
        return signer.isPresent() ? Optional.of(list.pack(signer.get())) : Optional.empty();
    }
}
