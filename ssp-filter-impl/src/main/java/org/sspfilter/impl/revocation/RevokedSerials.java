package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.sspfilter.certificate.RevocationStatus;

/**
 * The serial numbers of a list, packed: one row of octets an entry, sorted by serial number, in one array. A row is the
 * serial number in two's complement, as wide as the widest of the list, in an indirect list two octets that say whose
 * certificate it is, four octets of time and one of reason: at most 22 octets for the usual serial numbers of 16.
 *
 * <p>A serial number that is listed more than once has one row, with the worst that the list says of it.
 *
 * <p>Immutable once made. A look-up costs well below a microsecond in a million entries, and of objects the serial number's
 * octets.
 */
final class RevokedSerials {

    static final int TIME_OCTETS = 4;
    static final int EXTRA_OCTETS = TIME_OCTETS + 1;

    /** The row of one serial number. Immutable. */
    record Entry(Instant at, int reason) {

        private static final int HOLD = 6;
        private static final int REMOVAL = 8;
        private static final List<String> REASONS = List.of(
                "unspecified",
                "keyCompromise",
                "cACompromise",
                "affiliationChanged",
                "superseded",
                "cessationOfOperation",
                "certificateHold",
                "unknown",
                "removeFromCRL",
                "privilegeWithdrawn",
                "aACompromise");

        boolean isHold() {
            return reason == HOLD;
        }

        /** Whether it takes an entry of the base list back, which only a delta list can. */
        boolean isRemoval() {
            return reason == REMOVAL;
        }

        RevocationStatus.Revoked status() {
            return new RevocationStatus.Revoked(at, reason < REASONS.size() ? REASONS.get(reason) : "unknown");
        }

        /** Of two that speak of one certificate the worse one: for good before on hold before taken back. */
        static boolean isWorse(int reason, int than) {
            return rank(reason) > rank(than);
        }

        private static int rank(int reason) {
            return reason == REMOVAL ? 0 : reason == HOLD ? 1 : 2;
        }
    }

    private final byte[] rows;
    private final RowSearch search;
    private final int keyWidth;
    private final int rowWidth;
    private final Map<X500Principal, Integer> issuers;

    /** Takes the rows, which must be sorted. The issuers are empty where the rows have no number of one. */
    RevokedSerials(byte[] rows, int serialWidth, int issuerWidth, Map<X500Principal, Integer> issuers) {
        this.rows = rows;
        this.keyWidth = serialWidth + issuerWidth;
        this.rowWidth = keyWidth + EXTRA_OCTETS;
        this.search = new RowSearch(rows, serialWidth, issuerWidth, rowWidth);
        this.issuers = Map.copyOf(issuers);
    }

    /**
     * Reads the entries of a list.
     *
     * @param indirectIssuer who issued the list when it is an indirect one; null when every entry is the issuer's own
     * @param extended whether entries may have extensions, which they may not in a list of version 1
     */
    static RevokedSerials read(byte[] der, int start, int end, @Nullable X500Principal indirectIssuer, boolean extended)
            throws IOException {
        return new SerialRows(der, start, end, indirectIssuer, extended).read();
    }

    int size() {
        return search.size();
    }

    /** Whether both revoke the same certificates, at the same times and for the same reasons. */
    boolean hasSameRows(RevokedSerials other) {
        return rowWidth == other.rowWidth && issuers.equals(other.issuers) && Arrays.equals(rows, other.rows);
    }

    int retainedOctets() {
        return rows.length;
    }

    /** What the list says of a certificate; null when it does not name it. */
    @Nullable
    Entry find(X500Principal issuer, BigInteger serial) {
        int number = 0;
        if (!issuers.isEmpty()) {
            Integer known = issuers.get(issuer);
            if (known == null) {
                return null;
            }
            number = known;
        }
        int at = search.find(serial.toByteArray(), number);
        return at < 0 ? null : entry(at + keyWidth);
    }

    private Entry entry(int at) {
        long second = BigEndian.four(rows, at) & 0xffff_ffffL;
        return new Entry(Instant.ofEpochSecond(second), rows[at + TIME_OCTETS]);
    }
}
