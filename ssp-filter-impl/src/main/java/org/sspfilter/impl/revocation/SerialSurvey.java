package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.util.Arrays;

/**
 * What a first walk over the entries of a list finds: how many, how wide, and how to spread them over equal ranges.
 *
 * <p>Immutable.
 *
 * @param count how many entries
 * @param width octets of the widest serial number, at least 1
 * @param rising whether each is greater than the one before it
 * @param skip how many octets every serial number, filled up to the width, has in common at its start
 * @param least the four octets after those, of the least serial number
 * @param shift how many bits of the difference to the least do not tell the range
 * @param ranges how many ranges
 */
record SerialSurvey(int count, int width, boolean rising, int skip, long least, int shift, int ranges) {

    private static final int MAX_RANGE_BITS = 18;

    static SerialSurvey of(byte[] der, int start, int end) throws IOException {
        EntryCursor entry = new EntryCursor(der, start, end);
        int count = 0;
        int width = 1;
        boolean rising = true;
        boolean negative = false;
        int least = 0;
        int leastLength = Integer.MAX_VALUE;
        int most = 0;
        int mostLength = 0;
        while (entry.nextSerial()) {
            int at = entry.serialStart;
            int length = entry.serialLength;
            count++;
            width = Math.max(width, length);
            negative |= der[at] < 0;
            if (isLess(der, most, mostLength, at, length)) {
                most = at;
                mostLength = length;
            } else {
                rising = false;
            }
            // While they rise the first one is the least.
            if ((!rising || count == 1) && isLess(der, at, length, least, leastLength)) {
                least = at;
                leastLength = length;
            }
        }
        if (negative || count == 0) {
            // A curiosity: one range, sorted as a whole.
            return new SerialSurvey(count, width, count == 0, 0, 0, Integer.SIZE, 1);
        }
        int skip = 0;
        while (skip < width
                && octet(der, least, leastLength, width, skip) == octet(der, most, mostLength, width, skip)) {
            skip++;
        }
        long from = four(der, least, leastLength, width, skip);
        long spread = four(der, most, mostLength, width, skip) - from;
        int spreadBits = Long.SIZE - Long.numberOfLeadingZeros(spread);
        int wanted = Integer.SIZE - Integer.numberOfLeadingZeros(count / 4);
        int shift = Math.max(0, spreadBits - Math.min(wanted, MAX_RANGE_BITS));
        return new SerialSurvey(count, width, rising, skip, from, shift, (int) (spread >>> shift) + 1);
    }

    /** Of positive numbers in their shortest form the longer one is the larger one. */
    private static boolean isLess(byte[] der, int at, int length, int thanAt, int thanLength) {
        if (length != thanLength) {
            return length < thanLength;
        }
        if (length >= Long.BYTES) {
            long own = BigEndian.eight(der, at);
            long than = BigEndian.eight(der, thanAt);
            if (own != than) {
                return Long.compareUnsigned(own, than) < 0;
            }
        }
        return Arrays.compareUnsigned(der, at, at + length, der, thanAt, thanAt + length) < 0;
    }

    /** The index of the first row of each range. */
    int[] rangeStarts(byte[] der, int start, int end) throws IOException {
        int[] starts = new int[ranges];
        EntryCursor entry = new EntryCursor(der, start, end);
        while (entry.nextSerial()) {
            starts[range(der, entry.serialStart, entry.serialLength)]++;
        }
        int sum = 0;
        for (int i = 0; i < ranges; i++) {
            int size = starts[i];
            starts[i] = sum;
            sum += size;
        }
        return starts;
    }

    /** In which range a serial number falls. */
    int range(byte[] der, int at, int length) {
        return ranges == 1 ? 0 : (int) ((four(der, at, length, width, skip) - least) >>> shift);
    }

    private static long four(byte[] der, int at, int length, int width, int skip) {
        long value = 0;
        for (int i = skip; i < skip + 4; i++) {
            value = (value << 8) | octet(der, at, length, width, i);
        }
        return value;
    }

    private static int octet(byte[] der, int at, int length, int width, int index) {
        int own = index - (width - length);
        return own < 0 || own >= length ? 0 : der[at + own] & 0xff;
    }
}
