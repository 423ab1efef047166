package org.sspfilter.impl.revocation;

import java.util.Arrays;

/**
 * Finds a key among sorted rows without waiting for memory at each step: a small table of every 256th row tells the block,
 * and within it the place is guessed from the value, since serial numbers are mostly drawn at random. Whoever chooses serial
 * numbers to make guesses bad gains nothing: after a few of them the rest is bisected.
 *
 * <p>Immutable. Makes no object.
 */
final class RowSearch {

    private static final int BLOCK = 256;
    private static final int MOST_GUESSES = 3;
    /** So many rows lie together, and are bisected. */
    private static final int FEW = 4;

    private final byte[] rows;
    private final int serialWidth;
    private final int keyWidth;
    private final int rowWidth;
    private final int size;
    /** The first octet of a key in which the rows differ, or one before it. Guesses go by up to eight octets from there on. */
    private final int skip;

    /** The window of the first row of each block. */
    private final long[] samples;

    /** A search in rows that start with a serial number and the number of its issuer. */
    RowSearch(byte[] rows, int serialWidth, int issuerWidth, int rowWidth) {
        this.rows = rows;
        this.serialWidth = serialWidth;
        this.keyWidth = serialWidth + issuerWidth;
        this.rowWidth = rowWidth;
        this.size = rows.length / rowWidth;
        int last = rows.length - rowWidth;
        int common = size == 0 ? 0 : Arrays.mismatch(rows, 0, keyWidth, rows, last, last + keyWidth);
        this.skip = Math.max(0, Math.min(common < 0 ? keyWidth : common, keyWidth - Long.BYTES));
        this.samples = new long[(size + BLOCK - 1) / BLOCK];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = window(i * BLOCK * rowWidth);
        }
    }

    int size() {
        return size;
    }

    /**
     * Where the row of a key starts.
     *
     * @param serial the serial number in two's complement
     * @param issuer the number of its issuer
     * @return a negative number when there is none: one less than zero less the number of rows looked at
     */
    int find(byte[] serial, int issuer) {
        if (serial.length > serialWidth) {
            return -1;
        }
        long wanted = window(serial, issuer);
        int less = samplesBelow(wanted, false);
        int next = less < samples.length && samples[less] == wanted ? samplesBelow(wanted, true) : less;
        if (next == 0) {
            return -1;
        }
        int low = Math.max(0, less - 1) * BLOCK;
        int high = Math.min(size, next * BLOCK) - 1;
        long from = samples[Math.max(0, less - 1)];
        long to = next < samples.length ? samples[next] : -1;
        int looks = 0;
        while (low <= high) {
            boolean guess = looks < MOST_GUESSES && high - low > FEW;
            int middle = guess ? low + (int) (share(from, wanted, to) * (high - low)) : (low + high) >>> 1;
            looks++;
            int at = middle * rowWidth;
            long window = window(at);
            int order = Long.compareUnsigned(window, wanted);
            if (order == 0) {
                // The octets before and after may still differ.
                order = compare(at, serial, issuer);
            }
            if (order == 0) {
                return at;
            }
            if (order < 0) {
                low = middle + 1;
                from = window;
            } else {
                high = middle - 1;
                to = window;
            }
        }
        return -1 - looks;
    }

    /** How many samples are less than this; or equal, if so wanted. */
    private int samplesBelow(long wanted, boolean orEqual) {
        int low = 0;
        int high = samples.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(samples[middle], wanted);
            if (order < 0 || (orEqual && order == 0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How far between two numbers without a sign a third one lies: 0 to 1, the middle where they are equal. */
    private static double share(long from, long wanted, long to) {
        long whole = (to - from) >>> 1;
        return whole == 0 ? 0.5 : (double) ((wanted - from) >>> 1) / whole;
    }

    private long window(int at) {
        if (keyWidth >= Long.BYTES) {
            return BigEndian.eight(rows, at + skip);
        }
        long window = 0;
        for (int i = 0; i < keyWidth; i++) {
            window = (window << 8) | (rows[at + i] & 0xff);
        }
        return window;
    }

    private long window(byte[] serial, int issuer) {
        long window = 0;
        for (int i = skip; i < Math.min(keyWidth, skip + Long.BYTES); i++) {
            window = (window << 8) | octet(serial, issuer, i);
        }
        return window;
    }

    /** An octet of the key as its row would have it: filled up with the sign. */
    private int octet(byte[] serial, int issuer, int index) {
        if (index >= serialWidth) {
            return (issuer >>> (8 * (keyWidth - 1 - index))) & 0xff;
        }
        int own = index - (serialWidth - serial.length);
        return own < 0 ? (serial[0] >> 7) & 0xff : serial[own] & 0xff;
    }

    private int compare(int at, byte[] serial, int issuer) {
        for (int i = 0; i < keyWidth; i++) {
            int order = Integer.compare(rows[at + i] & 0xff, octet(serial, issuer, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
