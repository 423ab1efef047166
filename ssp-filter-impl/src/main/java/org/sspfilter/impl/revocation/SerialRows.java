package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a list into sorted rows, straight from the DER: no object an entry, no second copy of the rows.
 *
 * <p>A first walk counts and measures. Where the list is sorted already, a second one writes the rows. Otherwise a second
 * one counts how many serial numbers fall into each of many equal ranges, and a third one writes each row into its range,
 * of which each is then sorted in place.
 *
 * <p>Not thread-safe; used once.
 */
final class SerialRows {

    /** RFC 5280 says 20; some issuers took a few more. */
    private static final int MAX_SERIAL_OCTETS = 32;

    private static final int ISSUER_OCTETS = 2;
    private static final int MAX_ISSUERS = 1 << (8 * ISSUER_OCTETS);

    private final byte[] der;
    private final int start;
    private final int end;
    private final boolean extended;
    private final int issuerWidth;
    private final Map<X500Principal, Integer> issuers = new LinkedHashMap<>();
    private int issuer;

    SerialRows(byte[] der, int start, int end, @Nullable X500Principal indirectIssuer, boolean extended) {
        this.der = der;
        this.start = start;
        this.end = end;
        this.extended = extended;
        this.issuerWidth = indirectIssuer == null ? 0 : ISSUER_OCTETS;
        if (indirectIssuer != null) {
            issuers.put(indirectIssuer, 0);
        }
    }

    RevokedSerials read() throws IOException {
        SerialSurvey survey = SerialSurvey.of(der, start, end);
        if (survey.width() > MAX_SERIAL_OCTETS) {
            throw new IOException("The list holds a serial number that is too long");
        }
        int keyWidth = survey.width() + issuerWidth;
        int rowWidth = keyWidth + RevokedSerials.EXTRA_OCTETS;
        byte[] rows = new byte[Math.multiplyExact(survey.count(), rowWidth)];
        EntryCursor cursor = new EntryCursor(der, start, end);
        // In an indirect list the issuer's number is part of the key, and nobody has looked at it yet.
        if (survey.rising() && issuerWidth == 0) {
            for (int at = 0; cursor.next(); at += rowWidth) {
                write(cursor, rows, at, survey.width());
            }
        } else {
            int[] next = survey.rangeStarts(der, start, end);
            while (cursor.next()) {
                int range = survey.range(der, cursor.serialStart, cursor.serialLength);
                write(cursor, rows, next[range]++ * rowWidth, survey.width());
            }
            RowSort sort = new RowSort(rows, keyWidth, rowWidth);
            int from = 0;
            for (int until : next) {
                sort.sort(from, until);
                from = until;
            }
            rows = withoutRepeats(rows, keyWidth, rowWidth);
        }
        return new RevokedSerials(rows, survey.width(), issuerWidth, issuers);
    }

    private void write(EntryCursor entry, byte[] rows, int at, int width) throws IOException {
        long second = DerTime.epochSecond(der, entry.timeTag, entry.timeStart, entry.timeLength);
        if (!extended && entry.extensionsStart != entry.extensionsEnd) {
            throw new IOException("The list is of version 1 and has entries with extensions");
        }
        int reason = EntryExtensions.usualReason(der, entry.extensionsStart, entry.extensionsEnd);
        if (reason < 0) {
            reason = extensions(new DerReader(der, entry.extensionsStart, entry.extensionsEnd));
        }
        putSerial(der, entry.serialStart, entry.serialLength, rows, at, width);
        putNumber(issuer, rows, at + width, issuerWidth);
        // Beyond 2106 or before 1970 only the shown time suffers, never the verdict.
        BigEndian.putFour((int) Math.max(0, Math.min(0xffff_ffffL, second)), rows, at + width + issuerWidth);
        rows[at + width + issuerWidth + RevokedSerials.TIME_OCTETS] = (byte) reason;
    }

    /** An entry that names an issuer speaks for those after it too, until one names another. */
    private int extensions(DerReader reader) throws IOException {
        EntryExtensions extensions = EntryExtensions.read(reader);
        X500Principal named = extensions.issuer();
        if (named != null) {
            if (issuerWidth == 0) {
                throw new IOException("The list has an entry of another issuer, but is no indirect list");
            }
            issuer = issuers.computeIfAbsent(named, absent -> issuers.size());
            if (issuer >= MAX_ISSUERS) {
                throw new IOException("The list speaks of too many issuers");
            }
        }
        return extensions.reason();
    }

    /** One row a key, with the worst reason. */
    private static byte[] withoutRepeats(byte[] rows, int keyWidth, int rowWidth) {
        int last = 0;
        for (int at = rowWidth; at < rows.length; at += rowWidth) {
            if (!Arrays.equals(rows, last, last + keyWidth, rows, at, at + keyWidth)) {
                last += rowWidth;
                if (last != at) {
                    System.arraycopy(rows, at, rows, last, rowWidth);
                }
            } else if (RevokedSerials.Entry.isWorse(rows[at + rowWidth - 1], rows[last + rowWidth - 1])) {
                System.arraycopy(rows, at, rows, last, rowWidth);
            }
        }
        int length = rows.length == 0 ? 0 : last + rowWidth;
        return length == rows.length ? rows : Arrays.copyOf(rows, length);
    }

    static void putSerial(byte[] source, int from, int length, byte[] target, int at, int width) {
        int filled = at + width - length;
        if (filled > at) {
            Arrays.fill(target, at, filled, (byte) (source[from] < 0 ? 0xff : 0));
        }
        int copied = 0;
        for (; copied <= length - Long.BYTES; copied += Long.BYTES) {
            BigEndian.putEight(BigEndian.eight(source, from + copied), target, filled + copied);
        }
        for (; copied < length; copied++) {
            target[filled + copied] = source[from + copied];
        }
    }

    static void putNumber(long number, byte[] target, int at, int width) {
        long rest = number;
        for (int i = at + width - 1; i >= at; i--) {
            target[i] = (byte) rest;
            rest >>>= 8;
        }
    }
}
