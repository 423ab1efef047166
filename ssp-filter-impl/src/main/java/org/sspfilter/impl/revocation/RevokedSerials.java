package org.sspfilter.impl.revocation;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sspfilter.certificate.RevocationStatus;

/**
 * The serial numbers of a list, packed: one row of bytes an entry, sorted by serial number, in one array. A row is the
 * serial number in two's complement, as wide as the widest of the list, four octets of time and one of reason: at most 22
 * octets for the usual serial numbers of 16.
 *
 * <p>Immutable once made. A look-up is a binary search, well below a microsecond in a million entries.
 */
final class RevokedSerials {

    private static final int TIME_OCTETS = 4;
    private static final int EXTRA_OCTETS = TIME_OCTETS + 1;
    private static final String[] REASONS = {
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
        "aACompromise"
    };

    private final byte[] rows;
    private final int serialWidth;
    private final int rowWidth;

    private RevokedSerials(byte[] rows, int serialWidth) {
        this.rows = rows;
        this.serialWidth = serialWidth;
        this.rowWidth = serialWidth + EXTRA_OCTETS;
    }

    int size() {
        return rows.length / rowWidth;
    }

    /** Whether both revoke the same serial numbers, at the same times and for the same reasons. */
    boolean hasSameRows(RevokedSerials other) {
        return serialWidth == other.serialWidth && Arrays.equals(rows, other.rows);
    }

    int retainedOctets() {
        return rows.length;
    }

    /** What the list says of a serial number; null when it does not name it. */
    RevocationStatus.@Nullable Revoked find(BigInteger serial) {
        byte[] content = serial.toByteArray();
        if (content.length > serialWidth) {
            return null;
        }
        byte[] key = new byte[serialWidth];
        put(content, 0, content.length, key, 0, serialWidth);
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = middle * rowWidth;
            int order = Arrays.compareUnsigned(rows, at, at + serialWidth, key, 0, serialWidth);
            if (order == 0) {
                return revoked(at + serialWidth);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    private RevocationStatus.Revoked revoked(int at) {
        long second = 0;
        for (int i = 0; i < TIME_OCTETS; i++) {
            second = (second << 8) | (rows[at + i] & 0xff);
        }
        int reason = rows[at + TIME_OCTETS];
        return new RevocationStatus.Revoked(
                Instant.ofEpochSecond(second), reason >= 0 && reason < REASONS.length ? REASONS[reason] : "unknown");
    }

    private static void put(byte[] source, int from, int length, byte[] target, int at, int width) {
        byte filler = (byte) (source[from] < 0 ? 0xff : 0);
        Arrays.fill(target, at, at + width - length, filler);
        System.arraycopy(source, from, target, at + width - length, length);
    }

    /** Rows in the making: count and width are known before the first one. */
    static final class Builder {

        private final byte[] rows;
        private final int serialWidth;
        private final int rowWidth;
        private int length;

        Builder(int entries, int serialWidth) {
            this.serialWidth = Math.max(1, serialWidth);
            this.rowWidth = this.serialWidth + EXTRA_OCTETS;
            this.rows = new byte[Math.multiplyExact(entries, rowWidth)];
        }

        void add(byte[] der, int serialStart, int serialLength, long epochSecond, int reason) {
            put(der, serialStart, serialLength, rows, length, serialWidth);
            // Beyond 2106 or before 1970 only the shown time suffers, never the verdict.
            long second = Math.max(0, Math.min(0xffff_ffffL, epochSecond));
            int at = length + serialWidth;
            for (int i = TIME_OCTETS - 1; i >= 0; i--) {
                rows[at + i] = (byte) second;
                second >>>= 8;
            }
            rows[at + TIME_OCTETS] = (byte) reason;
            length += rowWidth;
        }

        RevokedSerials build() {
            if (length != rows.length) {
                throw new IllegalStateException("The number of entries was announced wrongly");
            }
            return new RevokedSerials(isSorted() ? rows : sorted(), serialWidth);
        }

        private boolean isSorted() {
            for (int at = rowWidth; at < rows.length; at += rowWidth) {
                if (compare(rows, at - rowWidth, at) > 0) {
                    return false;
                }
            }
            return true;
        }

        private int compare(byte[] in, int left, int right) {
            return Arrays.compareUnsigned(in, left, left + serialWidth, in, right, right + serialWidth);
        }

        /** Merge sort from the bottom up: no bad case, no recursion. */
        private byte[] sorted() {
            byte[] from = rows;
            byte[] to = new byte[rows.length];
            for (long run = rowWidth; run < rows.length; run *= 2) {
                for (long start = 0; start < rows.length; start += 2 * run) {
                    int middle = (int) Math.min(start + run, rows.length);
                    int end = (int) Math.min(start + 2 * run, rows.length);
                    merge(from, (int) start, middle, end, to);
                }
                byte[] spare = from;
                from = to;
                to = spare;
            }
            return from;
        }

        private void merge(byte[] from, int start, int middle, int end, byte[] to) {
            int left = start;
            int right = middle;
            for (int at = start; at < end; at += rowWidth) {
                boolean takeLeft = left < middle && (right >= end || compare(from, left, right) <= 0);
                System.arraycopy(from, takeLeft ? left : right, to, at, rowWidth);
                if (takeLeft) {
                    left += rowWidth;
                } else {
                    right += rowWidth;
                }
            }
        }
    }
}
